import { expect, test } from 'vitest'
import {
  outputsLineToRow,
  type OutputsFormatOptions,
} from '../../../domain/import/outputs-format.ts'

const options: OutputsFormatOptions = {
  rankBy: ['truthful', 'informative'],
  decimals: 1,
  choose: 0,
  demonstration: undefined,
  demonstrateBest: false,
  model: 'model',
  seed: 0,
}
const line = {
  prompt: 'Is the moon made of cheese?',
  outputs: [
    { model: 'small', text: ' Yes. ', truthful: 0, informative: 1 },
    { model: 'large', text: 'No, of rock.', truthful: 0.99, informative: 0.98 },
    { model: 'large', text: 'No.', truthful: 1, informative: 0.96 },
    { model: 'small', text: 'Yes.', truthful: 0, informative: 1 },
    { model: 'small', text: 'I have no comment.', truthful: 1, informative: 0.04 },
  ],
}

// products .97, .96 → 1.0 and 1.0 after rounding to a decimal: a tie; 0 and .04 → 0: a tie
test('outputs are ranked by the product of the fields, equal products tie, equal texts count once', () => {
  const row = outputsLineToRow(line, 1, options)
  expect(row.outputs).toEqual([
    { text: 'Yes.', model: 'small' },
    { text: 'No, of rock.', model: 'large' },
    { text: 'No.', model: 'large' },
    { text: 'I have no comment.', model: 'small' },
  ])
  expect(row.ranking).toEqual([
    [1, 2],
    [0, 3],
  ])
})

test('a choice of k outputs is the same for the same seed', () => {
  const chosen = (seed: number) =>
    outputsLineToRow(line, 1, { ...options, choose: 2, seed }).outputs?.map((o) => o.text)
  expect(chosen(3)).toHaveLength(2)
  expect(chosen(3)).toEqual(chosen(3))
})

test('the best output or a named field can be the demonstration', () => {
  const best = outputsLineToRow(line, 1, { ...options, demonstrateBest: true })
  expect(best.demonstration).toBe('No, of rock.')
  const named = { ...line, reference: ' Of rock. ' }
  const field = outputsLineToRow(named, 1, { ...options, demonstration: 'reference' })
  expect(field.demonstration).toBe('Of rock.')
})

test('a score that is no number is named with its line and place', () => {
  const broken = {
    prompt: 'p',
    outputs: [{ text: 'a', truthful: 1, informative: 1 }, { text: 'b' }],
  }
  expect(() => outputsLineToRow(broken, 12, options)).toThrow(
    'line 12: outputs[1].truthful should be a number',
  )
  expect(() => outputsLineToRow({ outputs: [] }, 3, options)).toThrow(/line 3: .*prompt/)
})

test('how an output was drawn is read under the names that model servers give it; what cannot be meant is left alone', () => {
  const drawn = {
    prompt: 'p',
    outputs: [
      { text: 'a', temperature: 0.7, top_p: 0.9, top_k: 40, stop: 'Q:', max_tokens: 64, seed: 3 },
      { text: 'b', temperature: 1, topP: 0.8, max_new_tokens: 32, stop: ['Q:', 'A:'] },
      { text: 'c', temperature: 'hot', top_p: 2, top_k: null },
    ],
  }
  expect(outputsLineToRow(drawn, 1, { ...options, rankBy: [] }).outputs).toEqual([
    {
      ...{ text: 'a', temperature: 0.7, topP: 0.9, topK: 40, stop: ['Q:'] },
      ...{ maximumTokens: 64, seed: 3 },
    },
    { text: 'b', temperature: 1, topP: 0.8, maximumTokens: 32, stop: ['Q:', 'A:'] },
    { text: 'c' },
  ])
})
