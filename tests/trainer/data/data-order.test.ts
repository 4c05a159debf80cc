import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DataOrder } from '../../../trainer/data/data-order.ts'

test('every pass gives every item once, in another order', () => {
  const order = new DataOrder({ size: 20, seed: 5 })
  const [first, second] = [order.take(20), order.take(20)]
  const sorted = (items: number[]) => [...items].sort((a, b) => a - b)
  expect(sorted(first)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(sorted(second)).toEqual(sorted(first))
  expect(second).not.toEqual(first)
  expect(order.epochs).toBe(2)
})

test('resumed from its state it goes on as if it had not stopped', () => {
  const sizes = fc.record({ size: fc.integer({ min: 1, max: 30 }), seed: fc.nat() })
  fc.assert(
    fc.property(sizes, fc.array(fc.nat(40), { maxLength: 6 }), (start, takes) => {
      const whole = new DataOrder(start)
      let resumed = new DataOrder(start)
      for (const count of takes) {
        expect(resumed.take(count)).toEqual(whole.take(count))
        resumed = new DataOrder(JSON.parse(JSON.stringify(resumed.state)) as typeof resumed.state)
      }
    }),
  )
})

test('refuses an order of nothing', () => {
  expect(() => new DataOrder({ size: 0, seed: 1 })).toThrow('is no place in at least one item')
})
