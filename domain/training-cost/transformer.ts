/** A decoder transformer in the five numbers that its cost follows from. */
export interface TransformerShape {
  layers: number
  /** Width of the residual stream, h. */
  width: number
  /** Attention heads of a layer; they matter to the memory of attention scores only. */
  heads: number
  vocabulary: number
  /** Tokens of a sequence, s. */
  context: number
}

/**
 * Parameters of a GPT: P = 12·l·h²·(1 + 13/(12·h) + (V + s)/(12·l·h)); the head shares the embedding's weights.
 * Narayanan et al. 2021, equation 2.
 */
export function parameterCount({ layers, width, vocabulary, context }: TransformerShape): number {
  const perLayer = 12 * width * width + 13 * width
  return layers * perLayer + (vocabulary + context) * width
}

/** What one token of training passes through, in FLOPs; a multiply and an add are two. */
export interface TokenFlops {
  /** Matrix products of attention and feed-forward layers. */
  layers: number
  /** Attention scores and their weighted sum, which grow with the context. */
  attention: number
  /** The product with the vocabulary. */
  head: number
}

/**
 * FLOPs of one token, forward: 24·l·h² in the layers' products, 4·l·s·h in attention (all s positions, as dense kernels
 * do), 2·h·V in the head. Narayanan et al. 2021, appendix.
 */
export function forwardFlops({ layers, width, vocabulary, context }: TransformerShape): TokenFlops {
  return {
    layers: 24 * layers * width * width,
    attention: 4 * layers * context * width,
    head: 2 * width * vocabulary,
  }
}

/**
 * FLOPs of one token of training. Backward costs twice forward; with activation recomputation the layers run forward
 * once more, the head does not. That is the F = 96·B·s·l·h²·(1 + s/(6h) + V/(16·l·h)) of Narayanan et al. 2021
 * (equation 3), and 72 in place of 96 for the layers without recomputation.
 */
export function trainingFlops(shape: TransformerShape, recompute: boolean): TokenFlops {
  const { layers, attention, head } = forwardFlops(shape)
  const passes = recompute ? 4 : 3
  return { layers: passes * layers, attention: passes * attention, head: 3 * head }
}

/** All FLOPs of a token. */
export function totalFlops({ layers, attention, head }: TokenFlops): number {
  return layers + attention + head
}

/** The rule of thumb: 6 FLOPs a parameter and token (Kaplan et al. 2020), 8 with activation recomputation. */
export function ruleOfThumbFlops(parameters: number, tokens: number, recompute: boolean): number {
  return (recompute ? 8 : 6) * parameters * tokens
}
