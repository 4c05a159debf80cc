import { expect, test } from 'vitest'
import { rowShape } from '../../../trainer/data/row-shape.ts'

const ASKED = { rows: 4, length: 512, width: 256 }
const times = (count: number, length: number) => Array.from({ length: count }, () => length)

test('texts of somewhat more than half a row stand alone in shorter ones', () => {
  // 512 tokens hold one of 300: 41 % are padding, and attention reads up to 512 keys. Rows of 320 hold one as well.
  expect(rowShape(times(100, 300), ASKED)).toEqual({ rows: 6, length: 320 })
})

test('short texts are packed into short rows, where attention has less to read', () => {
  expect(rowShape(times(1000, 32), ASKED)).toEqual({ rows: 32, length: 64 })
  // In a wide model attention is little of the work: 64 instead of 512 tokens save less than a twentieth.
  expect(rowShape(times(1024, 32), { ...ASKED, width: 4096 })).toEqual({ rows: 4, length: 512 })
})

test('texts that fill the rows leave them as they are, and so does the longest text', () => {
  expect(rowShape(times(100, 512), ASKED)).toEqual({ rows: 4, length: 512 })
  expect(rowShape([...times(100, 20), 450], ASKED)).toEqual({ rows: 4, length: 512 })
  expect(rowShape(times(9, 30), { rows: 2, length: 64, width: 16 })).toEqual({
    rows: 2,
    length: 64,
  })
})
