import { describe, expect, it } from 'vitest'
import { layOutEpisodes } from '../../../trainer/stages/episodes.ts'
import { episodeRowLength, packEpisodes } from '../../../trainer/stages/pack-episodes.ts'

const episodes = [
  { prompt: [1, 2, 3], response: [4, 5] },
  { prompt: [6], response: [7] },
]

describe('laid out', () => {
  it('each token of a response is read at the token before it, and nothing else', () => {
    const layout = { length: 6, slots: 2, responseTokens: 2, padId: 0 }
    const rows = episodes.map((episode) => [episode])
    const { inputs, place, pick } = layOutEpisodes(rows, layout)
    expect([...(inputs['ids']?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 0, 6, 7, 0, 0, 0, 0])
    // row 0: 4 is read at token 2 and 5 at token 3; row 1: 7 at token 6 + 0; the fourth place is unused
    expect([...(inputs['places']?.data ?? [])]).toEqual([2, 3, 6, 0])
    expect([...(inputs['targets']?.data ?? [])]).toEqual([4, 5, 7, 0])
    expect([...(inputs['last_token']?.data ?? [])]).toEqual([4, 7])
    const figures = place((episode, t) => episode.response[t] ?? Number.NaN)
    expect([...figures.data]).toEqual([4, 5, 7, 0])
    expect(pick(figures)).toEqual([[4, 5], [7]])
  })

  it('two episodes of one row are texts of their own', () => {
    const layout = { length: 8, slots: 3, responseTokens: 2, padId: 0 }
    const { inputs, pick, place } = layOutEpisodes([episodes], layout)
    expect([...(inputs['ids']?.data ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 0])
    expect([...(inputs['positions']?.data ?? [])]).toEqual([0, 1, 2, 3, 4, 0, 1, 0])
    expect([...(inputs['segment']?.data ?? [])]).toEqual([0, 0, 0, 0, 0, 1, 1, -1])
    expect([...(inputs['places']?.data ?? [])]).toEqual([2, 3, 5, 0, 0, 0])
    expect([...(inputs['last_token']?.data ?? [])]).toEqual([4, 6, 0])
    expect(pick(place((episode, t) => episode.response[t] ?? 0))).toEqual([[4, 5], [7]])
  })
})

describe('packed', () => {
  const of = (tokens: number) => ({
    prompt: Array.from({ length: tokens }, () => 1),
    response: [],
  })
  const pack = (lengths: number[], parts: number, rowLength: number) => {
    const packed = packEpisodes(lengths.map(of), { parts, rowLength })
    const tokens = packed.parts.map((part) =>
      part.map((row) => row.map(({ prompt }) => prompt.length)),
    )
    return { ...packed, parts: tokens }
  }

  it('they fill rows, dealt out to parts of like size', () => {
    // best fit decreasing into 192: 180 | 150 + 40 | 140 + 30 + 20 | 130; the fullest row goes to the first part, the
    // next two to the second and the third, the last one back to the third
    expect(pack([30, 180, 40, 140, 150, 20, 130], 3, 192)).toEqual({
      length: 192,
      slots: 3,
      parts: [[[140, 30, 20]], [[150, 40]], [[180], [130]]],
    })
  })

  it('a row is as long as an episode that is longer than was foreseen', () => {
    expect(pack([200, 30], 1, 192)).toEqual({ length: 256, slots: 2, parts: [[[200, 30]]] })
  })

  it('rows and slots come in few numbers', () => {
    // 17 rows of one become 18; 17 episodes in one part, rounded up to quarters of that, 20
    const packed = pack(
      Array.from({ length: 17 }, () => 32),
      1,
      32,
    )
    expect(packed.parts[0]?.length).toBe(18)
    expect(packed.parts[0]?.at(-1)).toEqual([])
    expect(packed.slots).toBe(20)
  })

  it('a part that no row is left for is one of padding', () => {
    expect(pack([8, 9], 2, 64)).toEqual({ length: 64, slots: 2, parts: [[[9, 8]], [[]]] })
  })
})

describe('a run’s rows', () => {
  it('are as long as its longest episode, in few lengths', () => {
    const lengthFor = (tokens: number) => episodeRowLength([tokens], 256)
    expect([1, 33, 128, 129, 400].map(lengthFor)).toEqual([32, 64, 128, 192, 448])
  })

  it('are longer where that is less work', () => {
    // 70 tokens fill 73 % of a row of 96, two of them 88 % of one of 160
    expect(episodeRowLength([70, 70, 70, 70, 70, 70], 256)).toBe(160)
  })
})
