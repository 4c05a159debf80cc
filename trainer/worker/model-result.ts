import { join } from 'node:path'
import { writeHuggingFaceFolder } from '../checkpoint/write-folder.ts'
import { sizeOf } from '../engine/host-tensor.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { Head } from '../model/families/family.ts'
import type { RewardNormalization } from '../losses/reward-normalization.ts'
import type { StageModel, TrainedWeights } from '../stages/stage.ts'
import type { JobOrder, MadeModel } from './messages.ts'

export interface ResultParts {
  head: Head
  valueHead?: HostTensors
  normalization?: RewardNormalization
  metrics?: Record<string, number>
  /** Tensors beside the model, by the name of their safetensors file. */
  files?: Record<string, HostTensors>
  /** What else `laurel.json` is to say. */
  facts?: Record<string, unknown>
}

/**
 * Writes a job's model as a Hugging Face folder into the job's scratch folder. `laurel.json` says which stage made it,
 * with which parameters, from which files: the same job gives the same bytes, on whichever worker and in how many
 * attempts soever.
 */
export async function writeModelResult(
  { kind, parameters, inputs, scratch }: JobOrder,
  model: StageModel & Partial<TrainedWeights>,
  { head, valueHead, normalization, metrics = {}, files = {}, facts = {} }: ResultParts,
): Promise<MadeModel> {
  const { config, tensors, tokenizer, kept = 'last', best = null, others = {}, adapter } = model
  const folder = join(scratch, 'model')
  const madeFrom = Object.fromEntries(
    Object.entries(inputs).map(([role, input]) => [role, input.sha256]),
  )
  const laurel = {
    stage: kind,
    parameters,
    inputs: madeFrom,
    weights: { kept, best, beside: Object.keys(others).map((name) => `${name}.safetensors`) },
    ...(normalization ? { normalization } : {}),
    ...facts,
  }
  await writeHuggingFaceFolder(folder, {
    head,
    config,
    tensors,
    tokenizer,
    extra: {
      laurel,
      others,
      files,
      ...(valueHead ? { valueHead } : {}),
      ...(adapter ? { adapter } : {}),
    },
  })
  const weights = Object.values(tensors).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  return { folder, parameters: weights, metrics }
}
