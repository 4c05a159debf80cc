import { expect, test } from 'vitest'
import { AnswerText } from '../../../trainer/generate/answer-text.ts'
import { tokenizer } from '../stages/world.ts'

const STOP = '\n\nHuman:'

/** What is shown after each token, and whether the last one ended it. */
function shown(text: string, stopStrings: string[] = []) {
  const answer = new AnswerText(tokenizer, stopStrings)
  const steps: string[] = []
  let ended = false
  for (const id of tokenizer.encode(text)) {
    ended = answer.push(id)
    steps.push(answer.soFar)
    if (ended) break
  }
  return { steps, ended, whole: answer.whole }
}

test('a character of several tokens appears once it is whole, and never as a replacement', () => {
  const text = 'tea 茶 and 😀'
  const ids = tokenizer.encode(text)
  expect(ids.length).toBeGreaterThan(8) // the characters take several tokens each
  const { steps, whole } = shown(text)
  expect(steps.filter((step) => step.includes('\uFFFD'))).toEqual([])
  expect(steps.every((step, n) => step.startsWith(steps[n - 1] ?? ''))).toBe(true)
  expect(whole).toBe(text)
})

test('a last character that never became whole is left out', () => {
  const answer = new AnswerText(tokenizer)
  const ids = tokenizer.encode('ok 😀')
  for (const id of ids.slice(0, -1)) answer.push(id)
  expect(answer.whole).toBe('ok ')
})

test('a stop string ends the answer before it, and no part of it is ever shown', () => {
  const { steps, ended, whole } = shown(`An oak.${STOP} And another?`, [STOP])
  expect(ended).toBe(true)
  expect(whole).toBe('An oak.')
  expect(steps.filter((step) => step.includes('\n'))).toEqual([])
})

test('what only began like a stop string is text', () => {
  const { steps, ended, whole } = shown('One.\n\nHumans are many.', [STOP])
  expect(ended).toBe(false)
  expect(whole).toBe('One.\n\nHumans are many.')
  expect(steps.at(-1)).toBe('One.\n\nHumans are many.')
})

test('the end of text is no text', () => {
  const answer = new AnswerText(tokenizer, [STOP])
  for (const id of [...tokenizer.encode('Yes.'), tokenizer.endOfTextId]) answer.push(id)
  expect(answer.whole).toBe('Yes.')
})
