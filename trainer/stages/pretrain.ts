import type { TextRow } from '../../contract/dataset-rows.ts'
import type { Gpt2Config } from '../../contract/gpt2-config.ts'
import type { PretrainParameters } from '../../contract/stages.ts'
import { digestOfTensors } from '../checkpoint/tensor-digest.ts'
import { bySource } from '../data/sources.ts'
import { Random } from '../data/random.ts'
import { decoderConfig } from '../model/config.ts'
import { initialWeights } from '../model/init.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { encodeText } from './encode-rows.ts'
import { trainLanguageModel } from './language-training.ts'
import { hashRows } from './resume.ts'
import type { StageContext, StageModel, TrainedModel } from './stage.ts'

export interface PretrainInput {
  parameters: PretrainParameters
  /** A tokenizer for a new model, or a model to go on from. */
  from: Tokenizer | StageModel
  texts: readonly TextRow[]
}

/**
 * A new GPT-2 of the given size, or a model to go on from, trained to predict the next token of texts: a base model to
 * fine-tune. Rows of split `train` are trained on, those of `valid` give the held-out loss.
 * @throws Error where there is no text to train on, adapters are wanted of a new model, or a loss is no number
 */
export async function pretrain(
  context: StageContext,
  { parameters, from, texts }: PretrainInput,
): Promise<TrainedModel> {
  const model = 'tensors' in from ? from : newModel(from, parameters)
  const { config, tokenizer } = model
  const rowLength = Math.min(parameters.contextLength, decoderConfig(config).contextLength)
  const encode = (rows: readonly TextRow[]) =>
    rows.flatMap((row) => encodeText(tokenizer, row, rowLength))
  const of = (split: 'train' | 'valid') => texts.filter((row) => row.split === split)
  const identity = {
    stage: 'pretrain',
    config: { parameters, model: config },
    dataHash: hashRows(tokenizer.json, digestOfTensors(model.tensors), ...texts),
  }
  const trained = bySource(of('train'))
  const examples = new Map([...trained].map(([source, rows]) => [source, encode(rows)]))
  const heldOut = encode(of('valid'))
  const training = { identity, parameters, rowLength, model, examples, heldOut }
  return { ...model, ...(await trainLanguageModel(context, training)) }
}

/** A GPT-2 with random weights, all of which must be trained: adapters beside them would leave noise in them. */
function newModel(tokenizer: Tokenizer, parameters: PretrainParameters): StageModel {
  if (parameters.loraRank > 0)
    throw new Error(
      'pretrain: loraRank needs a model to start from; the weights of a new one are random and must all be trained',
    )
  const config: Gpt2Config = {
    model_type: 'gpt2',
    vocab_size: tokenizer.vocabularySize,
    n_positions: parameters.contextLength,
    n_embd: parameters.width,
    n_layer: parameters.layers,
    n_head: parameters.heads,
  }
  return { config, tokenizer, tensors: initialWeights(config, new Random(parameters.seed)) }
}
