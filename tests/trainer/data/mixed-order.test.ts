import { expect, test } from 'vitest'
import { DataOrder } from '../../../trainer/data/data-order.ts'
import { MixedOrder } from '../../../trainer/data/mixed-order.ts'
import { checkSources, describeMixture } from '../../../trainer/data/sources.ts'

const SOURCES = [
  { size: 4, epochs: 3 },
  { size: 20, epochs: 0.5 },
]

test('each source is read its own number of epochs, evenly from start to end', () => {
  const order = new MixedOrder(SOURCES, 1)
  expect(order.total).toBe(22)
  const drawn = order.take(22)
  const of = (source: number) => drawn.filter((one) => one.source === source)
  // 4 · 3 and 20 · 0.5 rows of 22, so that neither is ever a row ahead of its share.
  expect([of(0).length, of(1).length]).toEqual([12, 10])
  drawn.forEach((_, n) => {
    const first = drawn.slice(0, n + 1).filter(({ source }) => source === 0).length
    expect(Math.abs(first - (12 / 22) * (n + 1))).toBeLessThan(1)
  })
  const times = (source: number, index: number) =>
    of(source).filter((o) => o.index === index).length
  expect([0, 1, 2, 3].map((index) => times(0, index))).toEqual([3, 3, 3, 3])
  expect(new Set(of(1).map(({ index }) => index)).size).toBe(10) // half of it, nothing twice
})

test('one source alone has the order that it always had', () => {
  const plain = new DataOrder({ size: 7, seed: 5 })
  const mixed = new MixedOrder([{ size: 7, epochs: 2 }], 5)
  expect(mixed.take(14).map(({ index }) => index)).toEqual(plain.take(14))
})

test('a run goes on where its states were taken', () => {
  const whole = new MixedOrder(SOURCES, 1).take(22)
  const first = new MixedOrder(SOURCES, 1)
  first.take(9)
  expect(new MixedOrder(SOURCES, 1, first.states).take(13)).toEqual(whole.slice(9))
})

test('a mixture is told as a table, and a source that is not there is named', () => {
  const told = describeMixture([
    { name: 'wiki', tokens: 300, size: 4, epochs: 3 },
    { name: 'forum', tokens: 2000, size: 20, epochs: 0.5 },
  ])
  expect(told).toEqual([
    'wiki: 300 tokens, 54.5 % of what is read, 3 epochs',
    'forum: 2000 tokens, 45.5 % of what is read, 0.5 epochs',
  ])
  expect(() => {
    checkSources({ wikki: 2 }, ['wiki', 'forum'])
  }).toThrow('epochsBySource: no rows of wikki; there are rows of wiki, forum')
})
