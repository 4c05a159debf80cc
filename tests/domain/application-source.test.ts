import { expect, test } from 'vitest'
import { applicationSource, withoutUser } from '../../domain/application-source.ts'

test('all users of an application are one source, which can be told apart from files', () => {
  expect(applicationSource(undefined)).toBe('application')
  expect(applicationSource('u (17)')).toBe('u (17) (application)')
  expect(withoutUser('u (17) (application)')).toBe('application')
  expect(withoutUser('application')).toBe('application')
  expect(withoutUser('Ann (file.jsonl)')).toBe('Ann (file.jsonl)')
})
