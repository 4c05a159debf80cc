import type { HostTensor } from '../engine/engine.ts'
import type { RankingBatch } from './ranking-batches.ts'
import type { EncodedRanking } from './rankings.ts'
import { roundUpCoarse } from './shapes.ts'

/**
 * Where the tokens of S outputs are predicted in packed rows, L places to an output; empty places have mask 0. The
 * first token of an output is predicted at the prompt's last token, which all outputs of the prompt share.
 */
export interface OutputTokens {
  /** int32 (S·L): index into the rows' tokens (B·T) whose logits predict the token. */
  places: HostTensor
  /** int32 (S·L): the token. */
  targets: HostTensor
  /** float32 (S, L) */
  mask: HostTensor
}

/** The tokens of every output of a batch of rankings. */
export function outputTokens(
  batch: Pick<RankingBatch, 'outputs' | 'lastToken' | 'shape'>,
  rankings: readonly EncodedRanking[],
): OutputTokens {
  const slots = batch.shape.slots
  const longest = Math.max(
    1,
    ...rankings.flatMap(({ outputs }) => outputs.map(({ length }) => length)),
  )
  const length = roundUpCoarse(longest)
  const places = new Int32Array(slots * length)
  const targets = new Int32Array(slots * length)
  const mask = new Float32Array(slots * length)
  batch.outputs.forEach(({ ranking, output, start }, slot) => {
    const { prompt = [], outputs = [] } = rankings[ranking] ?? {}
    const ids = outputs[output] ?? []
    const first = (batch.lastToken.data[slot] ?? 0) - ids.length + 1
    ids.forEach((id, t) => {
      const at = slot * length + t
      places[at] = t === 0 ? start + prompt.length - 1 : first + t - 1
      targets[at] = id
      mask[at] = 1
    })
  })
  return {
    places: { dtype: 'int32', shape: [slots * length], data: places },
    targets: { dtype: 'int32', shape: [slots * length], data: targets },
    mask: { dtype: 'float32', shape: [slots, length], data: mask },
  }
}
