import type { LabeledTask } from '../../contract/labeled-task.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import type { TaskTokenIds } from './task-tokens.ts'

/** One example as GPT-1 reads it: sequences that end with the extract token, and which class is right. */
export interface TaskExample {
  /** One; two for similarity (both orders); one for each answer of a multiple choice. */
  sequences: number[][]
  /** Index of the label, or of the right answer. */
  target: number
  split: 'train' | 'valid' | 'test'
}

/** How many sequences an example has, and how many classes there are to choose from. */
export interface TaskShape {
  sequences: number
  classes: number
}

/**
 * The shape of all examples of a task.
 * @throws RangeError where examples of a multiple choice have different numbers of answers
 */
export function taskShape(task: LabeledTask): TaskShape {
  switch (task.kind) {
    case 'classification':
    case 'entailment':
      return { sequences: 1, classes: task.labels.length }
    case 'similarity':
      return { sequences: 2, classes: task.labels.length }
    case 'multiple-choice': {
      const counts = task.examples.map(({ answers }) => answers.length)
      const [count = 0] = counts
      const other = counts.findIndex((one) => one !== count)
      if (other > 0)
        throw new RangeError(
          `example ${other} has ${counts[other]} answers, those before it have ${count}: every example needs as many`,
        )
      return { sequences: count, classes: count }
    }
  }
}

/**
 * The use-of-input transformations of GPT-1 (Radford et al. 2018, section 3.3): classification `[s] text [e]`;
 * entailment `[s] premise [$] hypothesis [e]`; similarity the same in both orders; multiple choice `[s] context [$]
 * answer [e]`, once for each answer. Texts that do not fit `length` tokens keep their heads, two of them half each.
 * @throws RangeError where a label is none of the task's, or there is no such answer as the right one
 */
export function taskExamples(
  task: LabeledTask,
  tokenizer: Tokenizer,
  { start, delimiter, extract }: TaskTokenIds,
  length: number,
): TaskExample[] {
  const ids = (text: string, most: number) => tokenizer.encode(text).slice(0, most)
  const single = (text: string) => [start, ...ids(text, length - 2), extract]
  const half = Math.floor((length - 3) / 2)
  const pair = (a: string, b: string) => [
    start,
    ...ids(a, half),
    delimiter,
    ...ids(b, half),
    extract,
  ]
  const labelOf = (labels: readonly string[], label: string, n: number) => {
    const at = labels.indexOf(label)
    if (at < 0)
      throw new RangeError(`example ${n}: label ${label} found, needed one of ${labels.join(', ')}`)
    return at
  }
  switch (task.kind) {
    case 'classification':
      return task.examples.map(({ text, label, split = 'train' }, n) => ({
        sequences: [single(text)],
        target: labelOf(task.labels, label, n),
        split,
      }))
    case 'entailment':
      return task.examples.map(({ premise, hypothesis, label, split = 'train' }, n) => ({
        sequences: [pair(premise, hypothesis)],
        target: labelOf(task.labels, label, n),
        split,
      }))
    case 'similarity':
      return task.examples.map(({ first, second, label, split = 'train' }, n) => ({
        sequences: [pair(first, second), pair(second, first)],
        target: labelOf(task.labels, label, n),
        split,
      }))
    case 'multiple-choice':
      return task.examples.map(({ context, answers, correct, split = 'train' }, n) => {
        if (correct >= answers.length)
          throw new RangeError(
            `example ${n}: answer ${correct} is to be right, there are ${answers.length}`,
          )
        return { sequences: answers.map((answer) => pair(context, answer)), target: correct, split }
      })
  }
}
