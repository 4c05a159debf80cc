import type { TSchema, Static } from 'typebox'
import { DemonstrationDatasetRow, PromptDatasetRow, TextRow } from '../../contract/dataset-rows.ts'
import { RewardLaurelJson } from '../../contract/checkpoint-files.ts'
import { checked } from '../../contract/check.ts'
import type { JobInputRole } from '../../contract/jobs.ts'
import { type HuggingFaceFolder, readHuggingFaceFolder } from '../checkpoint/read-folder.ts'
import { readJsonLines, readRankings } from '../data/json-lines.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { RewardModel } from '../stages/reward.ts'
import type { StageModel } from '../stages/stage.ts'
import type { JobOrder } from './messages.ts'

/** A reward model's scores as they are, where it came from elsewhere and says nothing of how to normalise them. */
const AS_THEY_ARE = { gain: 1, bias: 0 }

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

  rankings() {
    return readRankings(this.#path('rankings'))
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
    return { ...model, normalization: normalization ?? AS_THEY_ARE }
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
