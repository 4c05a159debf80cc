import { expect, test } from 'vitest'
import { curveTable } from '../../cli/curves.ts'

const point = (step: number, values: Record<string, number>) => ({ step, at: 0, values })

test('curves are shown where the rarest of them was measured, the last step always', () => {
  const points = Array.from({ length: 100 }, (_, n) =>
    point(n + 1, { loss: 100 - n, ...((n + 1) % 50 === 0 ? { held_out_loss: 2.34567 } : {}) }),
  )
  expect(curveTable(points, ['loss', 'held_out_loss'])).toEqual([
    'step  loss  held_out_loss',
    '  50    51          2.346',
    ' 100     1          2.346',
  ])
  const steps = curveTable(points, ['loss'])
    .slice(1)
    .map((line) => Number(line.slice(0, 4)))
  // Every ninth of a hundred, counted from the last: twelve rows.
  expect(steps).toEqual([1, 10, 19, 28, 37, 46, 55, 64, 73, 82, 91, 100])
  expect(curveTable(points, ['kl'])).toEqual(['none of kl was measured'])
})
