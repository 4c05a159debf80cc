import { expect, test } from 'vitest'
import { MIXED_HABITS, noteRequests, writeNote } from '../../domain/demo/notes.ts'
import { rankNotes, trueScore } from '../../domain/demo/preference.ts'
import { seededRandom } from '../../domain/random.ts'

const best = 'I am writing about the spare key. Could we talk on Friday? Thank you very much.'
const harsh = 'Listen. You know what I mean. Fix it now. And so on.'

test('the true score adds up what the stated preference names', () => {
  expect(trueScore(best, 'the spare key')).toBeCloseTo(1, 10)
  expect(trueScore(best, 'the late bus')).toBeCloseTo(0.7, 10) // names another subject: −0.3
  expect(trueScore(harsh, 'the spare key')).toBe(0)
  expect(trueScore('Many thanks!', 'the spare key')).toBe(0) // two words are no note
})

test('a labeler without noise ranks by the true score and ties what is equal', () => {
  const notes = [harsh, best, 'This is about the spare key. That is that.', best]
  const tiers = rankNotes(seededRandom(1), notes, 'the spare key', { noise: 0, tieWidth: 0.05 })
  expect(tiers).toEqual([[1, 3], [2], [0]])
})

test('the world holds 192 requests, each once, in an order that the seed decides', () => {
  const prompts = noteRequests(seededRandom(3)).map((request) => request.prompt)
  expect(new Set(prompts).size).toBe(192)
  expect(noteRequests(seededRandom(3))[0]).toEqual(noteRequests(seededRandom(3))[0])
  expect(prompts).not.toEqual(noteRequests(seededRandom(4)).map((request) => request.prompt))
})

test('demonstrations of mixed habits leave room for improvement', () => {
  const random = seededRandom(5)
  const requests = noteRequests(random)
  const scores = requests.map((r) => trueScore(writeNote(random, r, MIXED_HABITS), r.subject))
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  expect(mean).toBeGreaterThan(0.3)
  expect(mean).toBeLessThan(0.6)
})
