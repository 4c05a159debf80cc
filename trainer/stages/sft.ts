import type { DemonstrationDatasetRow } from '../../contract/dataset-rows.ts'
import type { SftParameters } from '../../contract/stages.ts'
import { bySource } from '../data/sources.ts'
import { decoderConfig } from '../model/config.ts'
import { encodeDemonstration } from './encode-rows.ts'
import { trainLanguageModel } from './language-training.ts'
import { hashRows } from './resume.ts'
import type { StageContext, StageModel, TrainedModel } from './stage.ts'

export interface SftInput {
  model: StageModel
  parameters: SftParameters
  demonstrations: readonly DemonstrationDatasetRow[]
}

/**
 * Step 1 of InstructGPT: demonstrations → supervised fine-tuning, loss on response tokens only. Rows of split `train`
 * are trained on, those of `valid` give the held-out loss. Gives the fine-tuned model.
 * @throws Error where there is no demonstration to train on, or a loss is no number
 */
export async function sft(
  context: StageContext,
  { model, parameters, demonstrations }: SftInput,
): Promise<TrainedModel> {
  const { rowLength } = parameters
  const length = Math.min(rowLength, decoderConfig(model.config).contextLength)
  const encode = (rows: readonly DemonstrationDatasetRow[]) =>
    rows.map((row) => encodeDemonstration(model.tokenizer, row, length))
  const of = (split: 'train' | 'valid') => demonstrations.filter((row) => row.split === split)
  const identity = {
    stage: 'sft',
    config: { parameters, model: model.config },
    dataHash: hashRows(...demonstrations),
  }
  const trained = bySource(of('train'))
  const examples = new Map([...trained].map(([source, rows]) => [source, encode(rows)]))
  const heldOut = encode(of('valid'))
  const training = { identity, parameters, rowLength, model, examples, heldOut }
  return { ...model, ...(await trainLanguageModel(context, training)) }
}
