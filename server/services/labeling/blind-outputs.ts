import type { BlindOutput } from '../../../contract/tasks.ts'
import { equalOutputs } from '../../../domain/equal-outputs.ts'
import { maskModelNames } from '../../../domain/model-names.ts'
import { findPromptContent, listBlindOutputs } from '../../repositories/labeling/task-content.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import { listModelNames } from '../../repositories/training/model-names.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

export interface Blinded {
  outputs: BlindOutput[]
  /** Groups that read the same, names hidden; they belong in one tier. */
  equal: string[][]
}

/**
 * A task's outputs as a labeler may see them, in the order shown: without the names that would tell who wrote them.
 * Equality is judged on what is seen: texts that differ only in a hidden name can not be told apart.
 */
export async function blindOutputs(
  on: Reader,
  project: ProjectRow,
  task: Pick<TaskRow, 'id' | 'promptId'>,
  shownOrder: readonly string[],
): Promise<Blinded> {
  const texts = new Map((await maskedOutputs(on, project, task)).map(({ id, text }) => [id, text]))
  const outputs = shownOrder.map((id) => ({ id, text: texts.get(id) ?? '' }))
  return { outputs, equal: equalOutputs(outputs) }
}

/** A task's outputs without the names that would tell who wrote them, in no particular order. */
export async function maskedOutputs(
  on: Reader,
  project: ProjectRow,
  task: Pick<TaskRow, 'id' | 'promptId'>,
): Promise<BlindOutput[]> {
  const prompt = task.promptId ? await findPromptContent(on, task.promptId) : undefined
  const names = {
    always: project.settings.maskedNames,
    models: await listModelNames(on, project.id),
    prompt: prompt?.conversation.map(({ content }) => content).join('\n') ?? '',
  }
  const outputs = await listBlindOutputs(on, task.id)
  return outputs.map(({ id, text }) => ({ id, text: maskModelNames(text, names) }))
}
