import { nextTokenTargets } from '../data/next-token-targets.ts'
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

/** Episodes laid out one a row (B, T), their figures at the places whose logits they belong to: the token before. */
export interface EpisodeRows<E> {
  /** ids, positions, segment, branch (B, T), targets (B·T) and last_token (B). */
  inputs: HostTensors
  /** A figure of every response token as float32 (B·T), 0 elsewhere. */
  place: (figure: (episode: E, token: number) => number) => HostTensor
  /** The other way round: an output (B·T) as one array per episode. */
  pick: (output: HostTensor | undefined) => number[][]
}

/** Row length for a rollout: that of its longest episode in steps of 32, so that few shapes are traced. */
export function episodeLength(episodes: readonly Answer[]): number {
  const longest = Math.max(...episodes.map((e) => e.prompt.length + e.response.length))
  return lengthBucket(longest, Infinity, 32)
}

/** Lays episodes out as rows; rows that none fills are padding. */
export function layOutEpisodes<E extends Answer>(
  episodes: readonly E[],
  { length, rows, padId }: { length: number; rows: number; padId: number },
): EpisodeRows<E> {
  const segments = episodes.map(({ prompt, response }) => [{ ids: [...prompt, ...response] }])
  const { ids, positions, segment, branch, lossMask } = layOutRows(segments, {
    length,
    rows,
    padId,
  })
  const start = (episode: E, row: number) => row * length + episode.prompt.length - 1
  const lasts = episodes.map((episode, row) => start(episode, row) + episode.response.length)
  return {
    inputs: {
      ids,
      positions,
      segment,
      branch,
      targets: nextTokenTargets(ids, lossMask).targets,
      last_token: {
        dtype: 'int32',
        shape: [rows],
        data: Int32Array.from({ length: rows }, (_, row) => lasts[row] ?? 0),
      },
    },
    place: (figure) => {
      const data = new Float32Array(rows * length)
      episodes.forEach((episode, row) =>
        episode.response.forEach((_, t) => {
          data[start(episode, row) + t] = figure(episode, t)
        }),
      )
      return { dtype: 'float32', shape: [rows * length], data }
    },
    pick: (output) =>
      episodes.map((episode, row) => {
        const from = start(episode, row)
        return Array.from(output?.data.slice(from, from + episode.response.length) ?? [])
      }),
  }
}
