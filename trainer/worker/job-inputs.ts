import type { TSchema, Static } from 'typebox'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  DemonstrationDatasetRow,
  OutputDatasetRow,
  PromptDatasetRow,
  TextRow,
} from '../../contract/dataset-rows.ts'
import { RewardLaurelJson } from '../../contract/checkpoint-files.ts'
import { checked } from '../../contract/check.ts'
import type { JobInputRole } from '../../contract/jobs.ts'
import { type HuggingFaceFolder, readHuggingFaceFolder } from '../checkpoint/read-folder.ts'
import { readTokenizer } from '../checkpoint/read-tokenizer.ts'
import { readSafetensors } from '../checkpoint/safetensors.ts'
import { readJsonLines, readRankings } from '../data/json-lines.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import type { RewardModel } from '../stages/reward.ts'
import type { StageModel } from '../stages/stage.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import type { JobOrder } from './messages.ts'

/** A reward model's scores as they are, where it came from elsewhere and says nothing of how to normalise them. */
const AS_THEY_ARE = { gain: 1, bias: 0 }

/** Beside a reward model with several heads: `score.weight` (H, E), of which the model's own is the mean. */
export const REWARD_HEADS_FILE = 'reward_heads.safetensors'

/** Opens what a job works from, by the part it plays. Throws an error that names a part that is missing or unfit. */
export class JobInputs {
  readonly #inputs: JobOrder['inputs']

  constructor(inputs: JobOrder['inputs']) {
    this.#inputs = inputs
  }

  has(role: JobInputRole): boolean {
    return this.#inputs[role] !== undefined
  }

  texts() {
    return this.#rows('texts', TextRow)
  }

  prompts() {
    return this.#rows('prompts', PromptDatasetRow)
  }

  demonstrations() {
    return this.#rows('demonstrations', DemonstrationDatasetRow)
  }

  async rankings() {
    return this.has('rankings') ? readRankings(this.#path('rankings')) : []
  }

  outputs() {
    return this.#rows('outputs', OutputDatasetRow)
  }

  /** Path of the file that was uploaded. */
  upload(): string {
    return this.#path('upload')
  }

  /** The tokenizer that a new model is to have; null where it is to make its own. */
  async tokenizer(): Promise<Tokenizer | null> {
    if (!this.has('tokenizer')) return null
    const tokenizer = await readTokenizer(this.#path('tokenizer'))
    if (!tokenizer) throw new Error('tokenizer: the folder has no tokenizer.json')
    return tokenizer
  }

  /** A model that writes, and its value head where it has been through PPO. */
  async writer(role: JobInputRole): Promise<StageModel & { valueHead: HostTensors | null }> {
    const { model, folder } = await this.#model(role)
    if (folder.head !== 'language')
      throw new Error(`${role}: a language model is needed, this is a ${folder.head} model`)
    return { ...model, valueHead: folder.valueHead }
  }

  async rewardModel(): Promise<RewardModel> {
    const { model, folder } = await this.#model('reward_model')
    if (folder.head !== 'reward')
      throw new Error(`reward_model: a reward model is needed, this is a ${folder.head} model`)
    const { normalization } = checked(RewardLaurelJson, folder.laurel, 'laurel.json of the model')
    const heads = await readHeads(this.#path('reward_model'), folder.decoder.embeddingWidth)
    return { ...model, normalization: normalization ?? AS_THEY_ARE, heads }
  }

  async #model(role: JobInputRole): Promise<{ model: StageModel; folder: HuggingFaceFolder }> {
    const folder = await readHuggingFaceFolder(this.#path(role))
    const { config, tensors, tokenizer } = folder
    if (!tokenizer) throw new Error(`${role}: the model has no tokenizer.json`)
    return { model: { config, tensors, tokenizer }, folder }
  }

  /** Rows of a data set; none where the job has no such input. */
  async #rows<T extends TSchema>(role: JobInputRole, schema: T): Promise<Static<T>[]> {
    return this.has(role) ? readJsonLines(this.#path(role), schema) : []
  }

  #path(role: JobInputRole): string {
    const input = this.#inputs[role]
    if (!input) throw new Error(`the job has no ${role}`)
    return input.path
  }
}

/** The heads of an ensemble; null where the model has one. */
async function readHeads(folder: string, width: number): Promise<HostTensor | null> {
  if (!(await readdir(folder)).includes(REWARD_HEADS_FILE)) return null
  const file = join(folder, REWARD_HEADS_FILE)
  const heads = (await readSafetensors(file)).tensors['score.weight']
  if (!heads || heads.shape.length !== 2 || heads.shape[1] !== width)
    throw new Error(
      `${file}: score.weight has shape [${heads?.shape.join(', ') ?? ''}], needed is [heads, ${width}]`,
    )
  return heads
}
