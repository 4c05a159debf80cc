import { access, rm } from 'node:fs/promises'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { LabeledTask } from '../../contract/labeled-task.ts'
import { FinetuneParameters } from '../../contract/stages.ts'
import { readJson } from '../../trainer/checkpoint/json-file.ts'
import { readHuggingFaceFolder } from '../../trainer/checkpoint/read-folder.ts'
import {
  type TrainingState,
  readTrainingState,
  writeTrainingState,
} from '../../trainer/checkpoint/training-state.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { createEngine } from '../../trainer/engine/select-engine.ts'
import { finetune } from '../../trainer/stages/finetune.ts'
import type { StageReport } from '../../trainer/stages/stage.ts'

/** Beside a model that was fine-tuned on a task: the linear layer on the extract token's hidden state. */
export const TASK_HEAD_FILE = 'task_head.safetensors'

/**
 * Fine-tunes the language model in a folder on the labeled task of a JSON file and writes it to a new folder: the model
 * with its task tokens, and the task's layer beside it. A run that was ended goes on from its checkpoint, which lies
 * beside the target until that is written.
 * @param given parameters by name; unknown ones are refused
 * @param onReport hears of every step
 * @param onResume hears from which step a run goes on
 * @throws Error where the file is no task, or the folder holds no language model with a tokenizer
 */
export async function finetuneFolder(
  folder: string,
  taskFile: string,
  target: string,
  given: Record<string, unknown>,
  onReport: (report: StageReport) => void,
  onResume: (step: number) => void = () => undefined,
): Promise<{ examples: number; heldOutAccuracy: number | null }> {
  const task = checked(LabeledTask, await readJson(taskFile), taskFile)
  const complete = Value.Default(FinetuneParameters, { ...given })
  const parameters = checked(FinetuneParameters, complete, 'parameters of finetune')
  const { config, tensors, tokenizer, head } = await readHuggingFaceFolder(folder)
  if (head !== 'language') throw new Error(`${folder}: a language model is needed`)
  if (!tokenizer) throw new Error(`${folder}: neither tokenizer.json nor vocab.json is there`)
  const checkpoint = `${target}.checkpoint.safetensors`
  const resume = await kept(checkpoint)
  if (resume) onResume(resume.step)
  const engine = await createEngine(parameters.engine)
  try {
    const context = {
      engine,
      report: onReport,
      log: () => undefined,
      checkpoint: (state: TrainingState) => writeTrainingState(checkpoint, state),
      resume,
      now: () => performance.now(),
    }
    const model = { config, tensors, tokenizer }
    const tuned = await finetune(context, { model, parameters, task })
    const labels = 'labels' in task ? { labels: task.labels } : {}
    await writeHuggingFaceFolder(target, {
      ...tuned,
      head: 'language',
      extra: {
        files: { [TASK_HEAD_FILE]: tuned.taskHead },
        others: tuned.others,
        ...(tuned.adapter ? { adapter: tuned.adapter } : {}),
        laurel: { stage: 'finetune', parameters, task: { kind: task.kind, ...labels } },
      },
    })
    await rm(checkpoint, { force: true })
    return { examples: task.examples.length, heldOutAccuracy: tuned.heldOutAccuracy }
  } finally {
    await engine.dispose()
  }
}

/** The state that an earlier run left; undefined where there is none. */
async function kept(file: string): Promise<TrainingState | undefined> {
  try {
    await access(file)
  } catch {
    return undefined
  }
  return readTrainingState(file)
}
