import { describe, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import { fewShotPrompt } from '../../../trainer/evaluate/few-shot-prompt.ts'
import { chosenOption, isExactMatch } from '../../../trainer/evaluate/option-choice.ts'

describe('a prompt', () => {
  const task = {
    instruction: 'Add.',
    examples: [
      { context: '1+1=', completion: '2' },
      { context: '1+2=', completion: '3' },
    ],
  }
  const prompt = (given: Parameters<typeof fewShotPrompt>[0], shots: number, seed = 0) =>
    fewShotPrompt(given, '2+2=', { shots, random: new Random(seed) })

  it('is instruction, K solved examples and the question', () => {
    expect(prompt(task, 0)).toBe('Add.\n\n2+2=')
    expect(prompt({}, 0)).toBe('2+2=')
    expect(['Add.\n\n1+1=2\n\n2+2=', 'Add.\n\n1+2=3\n\n2+2=']).toContain(prompt(task, 1))
    expect(prompt({ examples: task.examples.slice(0, 1), delimiter: '\n' }, 1)).toBe('1+1=2\n2+2=')
  })

  it('shows examples in a random order of the seed, none twice', () => {
    const both = ['1+1=2\n\n1+2=3', '1+2=3\n\n1+1=2'].map((shown) => `Add.\n\n${shown}\n\n2+2=`)
    const drawn = Array.from({ length: 20 }, (_, seed) => prompt(task, 2, seed))
    expect(new Set(drawn)).toEqual(new Set(both))
    expect(prompt(task, 2, 5)).toBe(prompt(task, 2, 5))
    expect(() => prompt(task, 3)).toThrow('3 examples are to be shown, the task has 2')
  })
})

describe('of options', () => {
  // −4 in 2 tokens against −5 in 5; alone they are worth −3 and −6: the second gains 1 by the question, the first loses 1
  const options = [
    { logLikelihood: -4, unconditional: -3, tokens: 2 },
    { logLikelihood: -5, unconditional: -6, tokens: 5 },
  ]

  it('the likeliest is taken, as it is, per token, or against what it is without the question', () => {
    expect(chosenOption(options, 'raw')).toBe(0)
    expect(chosenOption(options, 'per_token')).toBe(1)
    expect(chosenOption(options, 'unconditional')).toBe(1)
  })
})

it('a written answer is right but for case, space around it and a full stop', () => {
  expect(isExactMatch(' Paris.', ['Lyon', 'paris'])).toBe(true)
  expect(isExactMatch('Paris, France', ['Paris'])).toBe(false)
  expect(isExactMatch('', ['Paris'])).toBe(false)
})
