import type { EvaluationTask } from '../../contract/evaluation-task.ts'
import type { Random } from '../data/random.ts'

const DELIMITER = '\n\n'

/**
 * What stands before an answer: the instruction, K solved examples drawn at random without replacement (zero-shot: 0,
 * one-shot: 1), and the question itself, ending where the answer begins (GPT-3, section 2.4). The space before an
 * answer belongs to the answer.
 * @throws RangeError where there are fewer than K examples
 */
export function fewShotPrompt(
  task: Pick<EvaluationTask, 'instruction' | 'delimiter' | 'examples'>,
  context: string,
  { shots, random }: { shots: number; random: Random },
): string {
  const { instruction, delimiter = DELIMITER, examples = [] } = task
  if (shots > examples.length)
    throw new RangeError(`${shots} examples are to be shown, the task has ${examples.length}`)
  const shown = random.shuffle(examples).slice(0, shots)
  const solved = shown.map((example) => example.context + example.completion)
  return [...(instruction === undefined ? [] : [instruction]), ...solved, context].join(delimiter)
}
