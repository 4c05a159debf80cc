import { expect, it } from 'vitest'
import { byLength, episodeLength, layOutEpisodes } from '../../../trainer/stages/episodes.ts'

const episodes = [
  { prompt: [1, 2, 3], response: [4, 5] },
  { prompt: [6], response: [7] },
]

it('reads each token of a response at the token before it, and nothing else', () => {
  const layout = { length: 6, rows: 2, responseTokens: 2, padId: 0 }
  const { inputs, place, pick } = layOutEpisodes(episodes, layout)
  expect([...(inputs['ids']?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 0, 6, 7, 0, 0, 0, 0])
  // row 0: 4 is read at token 2 and 5 at token 3; row 1: 7 at token 6 + 0; the fourth place is unused
  expect([...(inputs['places']?.data ?? [])]).toEqual([2, 3, 6, 0])
  expect([...(inputs['targets']?.data ?? [])]).toEqual([4, 5, 7, 0])
  expect([...(inputs['last_token']?.data ?? [])]).toEqual([4, 7])
  const figures = place((episode, t) => episode.response[t] ?? Number.NaN)
  expect([...figures.data]).toEqual([4, 5, 7, 0])
  expect(pick(figures)).toEqual([[4, 5], [7]])
})

it('puts episodes of like length together, in few lengths', () => {
  expect(byLength(episodes)).toEqual([episodes[1], episodes[0]])
  const of = (tokens: number) => ({ prompt: Array.from({ length: tokens }, () => 1), response: [] })
  expect([1, 33, 128, 129, 400].map((tokens) => episodeLength([of(tokens)]))).toEqual([
    32, 64, 128, 192, 448,
  ])
})
