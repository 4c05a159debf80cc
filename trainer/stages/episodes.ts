import { layOutRows } from '../data/token-rows.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'

/** A prompt and what the policy wrote; per-token figures are those before the update, one for each response token. */
export interface Episode {
  prompt: readonly number[]
  /** The stop token included, where there is one. */
  response: readonly number[]
  finished: boolean
  score: number
  logProbs: number[]
  referenceLogProbs: number[]
  values: number[]
  entropies: number[]
  /** Whitened over the rollout. */
  advantages: ArrayLike<number>
  returns: ArrayLike<number>
}

/** What of an episode its layout needs. */
export type Answer = Pick<Episode, 'prompt' | 'response'>

/**
 * Episodes laid out in rows (B, T), and the M places whose logits their response tokens belong to: the token before.
 */
export interface EpisodeRows<E> {
  /** ids, positions, segment, branch (B, T), places and targets (M) and last_token (one for each slot). */
  inputs: HostTensors
  /** A figure of every response token as float32 (M), 0 elsewhere. */
  place: (figure: (episode: E, token: number) => number) => HostTensor
  /** The other way round: an output (M) as one array per episode. */
  pick: (output: HostTensor | undefined) => number[][]
}

export interface EpisodeLayout {
  /** T. */
  length: number
  /** Episodes that there is room for. */
  slots: number
  /** Most tokens of one response; M = slots · responseTokens. */
  responseTokens: number
  padId: number
}

/** Tokens of prompt and response. */
export function tokensOf({ prompt, response }: Answer): number {
  return prompt.length + response.length
}

/** Lays rows of episodes out; figures are in the order in which they stand there, row by row. */
export function layOutEpisodes<E extends Answer>(
  rows: readonly (readonly E[])[],
  { length, slots, responseTokens, padId }: EpisodeLayout,
): EpisodeRows<E> {
  const segments = rows.map((row) =>
    row.map(({ prompt, response }) => ({ ids: [...prompt, ...response] })),
  )
  const { ids, positions, segment, branch } = layOutRows(segments, { length, padId })
  const episodes = rows.flat()
  const count = slots * responseTokens
  const lasts = new Int32Array(slots)
  const [places, targets] = [new Int32Array(count), new Int32Array(count)]
  const firsts: number[] = []
  let m = 0
  rows.forEach((row, r) => {
    let at = r * length
    for (const { prompt, response } of row) {
      const before = at + prompt.length - 1 // the token at which the response's first one is read
      at += prompt.length + response.length
      lasts[firsts.length] = at - 1
      firsts.push(m)
      response.forEach((id, t) => {
        places[m] = before + t
        targets[m] = id
        m++
      })
    }
  })
  const int32 = (data: Int32Array): HostTensor => ({ dtype: 'int32', shape: [data.length], data })
  return {
    inputs: {
      ids,
      positions,
      segment,
      branch,
      places: int32(places),
      targets: int32(targets),
      last_token: int32(lasts),
    },
    place: (figure) => {
      const data = new Float32Array(count)
      episodes.forEach((episode, n) =>
        episode.response.forEach((_, t) => {
          data[(firsts[n] ?? 0) + t] = figure(episode, t)
        }),
      )
      return { dtype: 'float32', shape: [count], data }
    },
    pick: (output) =>
      episodes.map(({ response }, n) => {
        const from = firsts[n] ?? 0
        return Array.from(output?.data.slice(from, from + response.length) ?? [])
      }),
  }
}
