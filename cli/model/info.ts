import { readTokenizer } from '../../trainer/checkpoint/read-tokenizer.ts'
import { readModelWeights } from '../../trainer/checkpoint/read-weights.ts'
import { sizeOf } from '../../trainer/engine/host-tensor.ts'

/** What a model folder holds, as lines of name and value. */
export async function modelInfo(folder: string): Promise<[string, string][]> {
  const { config, decoder, head, tensors } = await readModelWeights(folder)
  const weights = Object.values(tensors).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const { heads, keyValueHeads, headWidth, windows } = decoder
  const banded = windows.filter((window) => window !== null)
  return [
    ['model', config.model_type],
    ['head', head === 'language' ? `language, ${tied(decoder.tiedHead)}` : 'reward'],
    ['weights', `${weights.toLocaleString('en-US')} in ${Object.keys(tensors).length} tensors`],
    ['layers', `${decoder.layers}, norms ${decoder.normPlacement} each sublayer`],
    ['width', `${decoder.width}, feed-forward ${decoder.innerWidth}`],
    ['heads', `${heads} of ${headWidth}, ${keyValueHeads} of keys and values`],
    ['positions', decoder.positions.kind],
    ['context', `${decoder.contextLength} tokens`],
    ['attention', banded.length ? `banded in ${banded.length} layers (${banded[0]})` : 'dense'],
    ['vocabulary', String(decoder.vocabularySize)],
    ['tokenizer', await tokenizerInfo(folder)],
  ]
}

const tied = (isTied: boolean) => (isTied ? 'tied to the embedding' : 'of its own')

/** A tokenizer of another kind does not keep a model from being looked at. */
async function tokenizerInfo(folder: string): Promise<string> {
  try {
    const tokenizer = await readTokenizer(folder)
    if (!tokenizer) return 'none'
    return `${tokenizer.vocabularySize} tokens, a text ends with ${tokenizer.endOfText}`
  } catch (error) {
    return `cannot be used: ${(error as Error).message}`
  }
}
