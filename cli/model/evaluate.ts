import { EvaluationTask } from '../../contract/evaluation-task.ts'
import { checked, readJson } from '../../trainer/checkpoint/json-file.ts'
import { readTokenizer } from '../../trainer/checkpoint/read-tokenizer.ts'
import {
  type EvaluationResult,
  type EvaluationSettings,
  evaluate,
} from '../../trainer/evaluate/evaluate.ts'
import type { EngineName } from '../../contract/stages.ts'
import { withModel } from './open-model.ts'

/**
 * Puts a task of a JSON file to the language model in a folder.
 * @throws Error where the file is no task, or the model writes no text
 */
export async function evaluateFolder(
  folder: string,
  taskFile: string,
  { engine: engineName, ...settings }: EvaluationSettings & { engine: EngineName },
): Promise<EvaluationResult> {
  const task = checked(taskFile, EvaluationTask, await readJson(taskFile))
  const tokenizer = await readTokenizer(folder)
  if (!tokenizer) throw new Error(`${folder}: neither tokenizer.json nor vocab.json is there`)
  return withModel(folder, engineName, async ({ engine, state, decoder, head }) => {
    if (head === 'reward')
      throw new Error(`${folder}: a language model is needed, this is a reward model`)
    return evaluate({ engine, state, decoder, tokenizer }, task, settings)
  })
}
