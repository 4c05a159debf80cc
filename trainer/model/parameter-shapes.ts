import type { DecoderConfig } from './config.ts'
import type { Head } from './families/family.ts'

/** Name inside Laurel and shape of every tensor of a model with that head. */
export function parameterShapes(config: DecoderConfig, head: Head): Map<string, number[]> {
  const { width, embeddingWidth, headWidth, innerWidth } = config
  const shapes = new Map<string, number[]>()
  const matrix = (from: number, to: number) =>
    config.linearLayout === 'in_out' ? [from, to] : [to, from]
  const linear = (name: string, from: number, to: number, bias: boolean) => {
    shapes.set(`${name}.weight`, matrix(from, to))
    if (bias) shapes.set(`${name}.bias`, [to])
  }
  const norm = (name: string) => {
    shapes.set(`${name}.weight`, [width])
    if (config.norm === 'layer') shapes.set(`${name}.bias`, [width])
  }

  shapes.set('wte.weight', [config.vocabularySize, embeddingWidth])
  if (config.positions.kind === 'learned')
    shapes.set('wpe.weight', [config.contextLength + config.positions.offset, width])
  if (embeddingWidth !== width) linear('project_in', embeddingWidth, width, false)

  const queryWidth = config.heads * headWidth
  const keyWidth = config.keyValueHeads * headWidth
  const { queryKeyValue, attentionOutput, feedForward } = config.biases
  for (let i = 0; i < config.layers; i++) {
    norm(`h.${i}.ln_1`)
    if (config.fusedAttention)
      linear(`h.${i}.attn.c_attn`, width, queryWidth + 2 * keyWidth, queryKeyValue)
    else {
      linear(`h.${i}.attn.q`, width, queryWidth, queryKeyValue)
      linear(`h.${i}.attn.k`, width, keyWidth, queryKeyValue)
      linear(`h.${i}.attn.v`, width, keyWidth, queryKeyValue)
    }
    if (config.headNorms) {
      shapes.set(`h.${i}.attn.q_norm.weight`, [headWidth])
      shapes.set(`h.${i}.attn.k_norm.weight`, [headWidth])
    }
    linear(`h.${i}.attn.c_proj`, queryWidth, width, attentionOutput)
    norm(`h.${i}.ln_2`)
    if (config.gated) linear(`h.${i}.mlp.gate`, width, innerWidth, feedForward)
    linear(`h.${i}.mlp.c_fc`, width, innerWidth, feedForward)
    linear(`h.${i}.mlp.c_proj`, innerWidth, width, feedForward)
  }
  if (config.finalNorm) norm('ln_f')
  if (embeddingWidth !== width) linear('project_out', width, embeddingWidth, false)
  if (head === 'language' && !config.tiedHead)
    shapes.set('lm_head.weight', [config.vocabularySize, embeddingWidth])
  if (head === 'reward') shapes.set('score.weight', [1, embeddingWidth])
  return shapes
}
