import { expect, test } from 'vitest'
import type { ImportPart } from '../../../domain/import/import-parts.ts'
import {
  nothingStored,
  sending,
  storedSentence,
  taken,
} from '../../../domain/import/stored-lines.ts'

const part = (lines: number[], throughLine: number, partOfLine: number | null = null) =>
  ({ lines, throughLine, partOfLine }) as ImportPart

test('what is stored is told by line: whole records, one of which a part is in, and a part that was not answered', () => {
  const rest = '; the same file again adds the rest'
  const first = taken(part([1, 2, 3], 5))
  expect(storedSentence(first)).toBe(`stored up to line 5${rest}`)
  const second = sending(first, part([6, 6, 9], 9))
  expect(storedSentence(second)).toBe(
    `stored up to line 5, lines 6 to 9 all together or not at all${rest}`,
  )
  expect(storedSentence(taken(part([6, 6], 5, 6)))).toBe(
    `stored up to line 5, of line 6 a part${rest}`,
  )
  expect(storedSentence(nothingStored())).toBe(`no whole line is stored${rest}`)
  expect(sending(first, part([], 7))).toBe(first)
})
