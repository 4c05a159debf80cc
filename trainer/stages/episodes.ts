import { lengthBucket } from '../data/shapes.ts'
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

/** Episodes laid out one a row (B, T), and the M places whose logits their response tokens belong to: the token before. */
export interface EpisodeRows<E> {
  /** ids, positions, segment, branch (B, T), places and targets (M) and last_token (B). */
  inputs: HostTensors
  /** A figure of every response token as float32 (M), 0 elsewhere. */
  place: (figure: (episode: E, token: number) => number) => HostTensor
  /** The other way round: an output (M) as one array per episode. */
  pick: (output: HostTensor | undefined) => number[][]
}

export interface EpisodeLayout {
  /** T. */
  length: number
  /** B. */
  rows: number
  /** Most tokens of one response; M = B · responseTokens. */
  responseTokens: number
  padId: number
}

/** Row length for some episodes: that of the longest, in few sizes, so that few shapes are traced. */
export function episodeLength(episodes: readonly Answer[]): number {
  const longest = Math.max(...episodes.map(tokensOf))
  return lengthBucket(longest, Infinity, longest > 128 ? 64 : 32)
}

/** Tokens of prompt and response. */
export function tokensOf({ prompt, response }: Answer): number {
  return prompt.length + response.length
}

/** Shortest first, so that those that stand in one batch are of about one length, and little of it is padding. */
export function byLength<E extends Answer>(episodes: readonly E[]): E[] {
  return episodes.toSorted((a, b) => tokensOf(a) - tokensOf(b))
}

/** Lays episodes out as rows; rows that none fills are padding. */
export function layOutEpisodes<E extends Answer>(
  episodes: readonly E[],
  { length, rows, responseTokens, padId }: EpisodeLayout,
): EpisodeRows<E> {
  const segments = episodes.map(({ prompt, response }) => [{ ids: [...prompt, ...response] }])
  const { ids, positions, segment, branch } = layOutRows(segments, { length, rows, padId })
  const start = (episode: E, row: number) => row * length + episode.prompt.length - 1
  const count = rows * responseTokens
  const lasts = new Int32Array(rows)
  const [places, targets] = [new Int32Array(count), new Int32Array(count)]
  const firsts: number[] = []
  let m = 0
  episodes.forEach((episode, row) => {
    firsts.push(m)
    lasts[row] = start(episode, row) + episode.response.length
    episode.response.forEach((id, t) => {
      places[m] = start(episode, row) + t
      targets[m] = id
      m++
    })
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
