import { expect, test } from 'vitest'
import { drawTurn } from '../../domain/ask-next.ts'

const uncertain = { order: 'most_uncertain', randomShare: 0.2 } as const
const numbers =
  (...values: number[]) =>
  () =>
    values.shift() ?? NaN

test('a share of the tasks is drawn, each for a place by chance', () => {
  expect(drawTurn(uncertain, 'sft', numbers(0.19, 0.5))).toEqual({
    drawnAtRandom: true,
    urgency: 500_001,
  })
  expect(drawTurn(uncertain, 'sft', numbers(0.2))).toEqual({ drawnAtRandom: false, urgency: 0 })
})

test('in order of age nothing is drawn; matches and chats never are', () => {
  const undrawn = { drawnAtRandom: null, urgency: 0 }
  expect(drawTurn({ ...uncertain, order: 'in_order' }, 'sft', numbers(0))).toEqual(undrawn)
  expect(drawTurn(uncertain, 'match', numbers(0))).toEqual(undrawn)
  expect(drawTurn(uncertain, 'chat', numbers(0))).toEqual(undrawn)
})
