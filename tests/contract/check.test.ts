import { expect, test } from 'vitest'
import { checked } from '../../contract/check.ts'
import { SubmitRequest } from '../../contract/tasks.ts'

const right = { submissionId: 'abcdefgh', activeMilliseconds: 5 }

test('a value as the contract says passes unchanged', () => {
  expect(checked(SubmitRequest, right, 'submission')).toBe(right)
})

test('each wrong place is named', () => {
  expect(() => checked(SubmitRequest, { ...right, activeMilliseconds: -1 }, 'submission')).toThrow(
    'submission: /activeMilliseconds must be >= 0',
  )
  expect(() => checked(SubmitRequest, { ...right, rankng: {} }, 'submission')).toThrow(/rankng/)
  expect(() => checked(SubmitRequest, {}, 'submission')).toThrow(/submissionId/)
})
