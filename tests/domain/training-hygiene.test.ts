import { expect, test } from 'vitest'
import { cleaned, examineRows, type HygieneRow } from '../../domain/training-hygiene.ts'

const row = (prompt: string, split: HygieneRow['split'] = 'train', ...texts: string[]) => ({
  prompt,
  split,
  texts,
})
/** 120 letters and digits, and then what differs. */
const LONG = 'a'.repeat(119) + 'z'

const ROWS = [
  row('What is a lease?', 'valid'), // 0
  row('what is a LEASE'), // 1: the same to a reader
  row(`${LONG} first end`), // 2
  row(`${LONG} second end`), // 3: begins as 2
  row(`${LONG} first end`), // 4: the prompt of 2 once more, of somebody else
  row('Short start', 'train', 'Write to ana@example.org'), // 5
  row('Short start of another'), // 6: begins as 5, but not for long
  row('Held out with ana@example.org', 'test'), // 7: only training rows are looked at
]

test('training rows that begin as held-out prompts, repeat others, or hold personal data', () => {
  expect(examineRows(ROWS)).toEqual({ heldOut: [1], repeated: [3], personalData: [5] })
})

test('what the settings say is left out, in order; nothing where they say nothing', () => {
  const none = { leaveOutHeldOut: false, leaveOutRepeated: false, leaveOutPersonalData: false }
  const places = (settings: Partial<typeof none>) =>
    cleaned(ROWS, (one) => one, { ...none, ...settings }).map((one) => ROWS.indexOf(one))
  expect(places({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(places({ leaveOutHeldOut: true })).toEqual([0, 2, 3, 4, 5, 6, 7])
  expect(places({ leaveOutRepeated: true, leaveOutPersonalData: true })).toEqual([0, 1, 2, 4, 6, 7])
})
