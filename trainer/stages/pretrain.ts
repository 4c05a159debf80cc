import type { TextRow } from '../../contract/dataset-rows.ts'
import type { Gpt2Config } from '../../contract/gpt2-config.ts'
import type { PretrainParameters } from '../../contract/stages.ts'
import { bySource } from '../data/sources.ts'
import { Random } from '../data/random.ts'
import { initialWeights } from '../model/init.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { encodeText } from './encode-rows.ts'
import { trainLanguageModel } from './language-training.ts'
import { hashRows } from './resume.ts'
import { WITHOUT_ADAPTERS } from './trainable.ts'
import type { StageContext, StageModel, TrainedModel } from './stage.ts'

export interface PretrainInput {
  parameters: PretrainParameters
  tokenizer: Tokenizer
  texts: readonly TextRow[]
}

/**
 * A new GPT-2 of the given size, trained to predict the next token of texts: a base model to fine-tune. Rows of split
 * `train` are trained on, those of `valid` give the held-out loss.
 * @throws Error where there is no text to train on, or a loss is no number
 */
export async function pretrain(
  context: StageContext,
  { parameters, tokenizer, texts }: PretrainInput,
): Promise<TrainedModel> {
  const config: Gpt2Config = {
    model_type: 'gpt2',
    vocab_size: tokenizer.vocabularySize,
    n_positions: parameters.contextLength,
    n_embd: parameters.width,
    n_layer: parameters.layers,
    n_head: parameters.heads,
  }
  const tensors = initialWeights(config, new Random(parameters.seed))
  const model: StageModel = { config, tensors, tokenizer }
  const rowLength = parameters.contextLength
  const encode = (rows: readonly TextRow[]) =>
    rows.flatMap((row) => encodeText(tokenizer, row, rowLength))
  const of = (split: 'train' | 'valid') => texts.filter((row) => row.split === split)
  const identity = {
    stage: 'pretrain',
    config: { parameters, model: config },
    dataHash: hashRows(tokenizer.json, ...texts),
  }
  const trained = bySource(of('train'))
  const examples = new Map([...trained].map(([source, rows]) => [source, encode(rows)]))
  const heldOut = encode(of('valid'))
  const training = {
    identity,
    rowLength,
    model,
    examples,
    heldOut,
    parameters: { ...parameters, ...WITHOUT_ADAPTERS },
  }
  return { ...model, ...(await trainLanguageModel(context, training)) }
}
