import type { JobInputRole, JobKind } from '../../../contract/jobs.ts'
import type { ModelKind } from '../../../contract/models.ts'
import type {
  BestOfNParameters,
  ImportParameters,
  PretrainParameters,
  SampleParameters,
  ScoreParameters,
} from '../../../contract/stages.ts'
import { findArtefact } from '../../repositories/training/artefacts.ts'
import {
  findModel,
  findNewestModel,
  findPromotedModel,
  listModels,
} from '../../repositories/training/models.ts'
import { listActiveJobs, type JobRow } from '../../repositories/training/jobs.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'
import type { FrozenRows, Snapshots } from './snapshots.ts'

/** An input before the job is stored: a model, a job that will give one, or rows to register. */
export interface ChosenInput {
  role: JobInputRole
  modelId: string | null
  fromJobId: string | null
  frozen: FrozenRows | null
}

export interface InputRequest {
  projectId: string
  kind: JobKind
  parameters: Record<string, unknown>
  initialModelId?: string | undefined
  rewardModelId?: string | undefined
}

/** Which models and rows a job of a kind works from. */
export class JobInputs {
  readonly #reader: Reader
  readonly #snapshots: Snapshots

  constructor(reader: Reader, snapshots: Snapshots) {
    this.#reader = reader
    this.#snapshots = snapshots
  }

  /** Chooses and freezes; throws `job_state` saying what is missing and how to get it. */
  async choose(request: InputRequest): Promise<ChosenInput[]> {
    const { projectId } = request
    const snapshots = this.#snapshots
    switch (request.kind) {
      case 'import':
        await this.#checkImport(request)
        return []
      case 'tokenizer':
        return [rows('texts', await snapshots.texts(projectId), 'prompts')]
      case 'pretrain':
        return [
          rows('texts', await snapshots.texts(projectId), 'prompts'),
          ...(await this.#startOfPretraining(request)),
        ]
      case 'evaluate':
        return [await this.#writer(request, ['base'])]
      case 'sft':
        return [
          await this.#model(
            'initial_model',
            request,
            ['base'],
            ['pretrain'],
            request.initialModelId,
          ),
          rows('demonstrations', await snapshots.demonstrations(projectId), 'demonstrations'),
        ]
      case 'reward':
        return [
          await this.#model('initial_model', request, ['sft'], ['sft'], request.initialModelId),
          rows('rankings', await snapshots.rankings(projectId), 'rankings'),
        ]
      case 'ppo':
        return this.#ppo(request)
      case 'dpo':
        return this.#dpo(request)
      case 'sample':
        return this.#sample(request)
      case 'best-of-n':
        return this.#bestOfN(request)
      case 'score':
        return [
          await this.#model('reward_model', request, ['reward'], ['reward'], request.rewardModelId),
          await this.#outputsToScore(request),
        ]
    }
  }

  /**
   * PPO goes on from the newest policy where one has been trained since the last SFT, so that rounds add up; the KL
   * penalty is always held against the SFT model.
   */
  async #ppo(request: InputRequest): Promise<ChosenInput[]> {
    const { projectId } = request
    const reference = await this.#model('reference_model', request, ['sft'], ['sft'])
    const policy = await findNewestModel(this.#reader, projectId, ['sft', 'policy'])
    const initial = request.initialModelId ?? (policy?.kind === 'policy' ? policy.id : undefined)
    return [
      initial
        ? await this.#model('initial_model', request, ['sft', 'policy'], [], initial)
        : { ...reference, role: 'initial_model' },
      reference,
      await this.#model('reward_model', request, ['reward'], ['reward'], request.rewardModelId),
      // Held-out prompts and rankings tell what the policy has learnt; a reward model may have come without rankings.
      rows('prompts', await this.#snapshots.prompts(projectId, 'any'), 'prompts'),
      rows('demonstrations', await this.#snapshots.demonstrations(projectId), 'demonstrations'),
      ...optionalRows('rankings', await this.#snapshots.rankings(projectId)),
    ]
  }

  /** DPO starts from the SFT model, which it is also held close to, unless another one is named. */
  async #dpo(request: InputRequest): Promise<ChosenInput[]> {
    const { projectId, initialModelId } = request
    const reference = await this.#model('reference_model', request, ['sft'], ['sft'])
    return [
      initialModelId
        ? await this.#model('initial_model', request, ['sft', 'policy'], [], initialModelId)
        : { ...reference, role: 'initial_model' },
      reference,
      rows('rankings', await this.#snapshots.rankings(projectId), 'rankings'),
    ]
  }

  /** A new model with a vocabulary of its own, unless a tokenizer is named, or a base model to go on from. */
  async #startOfPretraining(request: InputRequest): Promise<ChosenInput[]> {
    const { initialModelId, parameters } = request
    const named = initialModelId ? await findModel(this.#reader, initialModelId) : undefined
    const isTokenizer = named?.kind === 'tokenizer'
    const { loraRank = 0 } = parameters as Partial<PretrainParameters>
    if (loraRank > 0 && (!initialModelId || isTokenizer)) {
      throw new AppError(
        'invalid_parameters',
        'loraRank: adapters need a base model to start from (initialModelId); the weights of a new one are random and must all be trained.',
      )
    }
    if (!initialModelId) return []
    return isTokenizer
      ? [await this.#model('tokenizer', request, ['tokenizer'], [], initialModelId)]
      : [await this.#model('initial_model', request, ['base', 'tokenizer'], [], initialModelId)]
  }

  async #sample(request: InputRequest): Promise<ChosenInput[]> {
    const judge =
      request.rewardModelId ??
      (await findNewestModel(this.#reader, request.projectId, ['reward']))?.id
    return [
      await this.#writer(request),
      ...(judge ? [await this.#model('reward_model', request, ['reward'], [], judge)] : []),
      await this.#promptsToAnswer(request),
    ]
  }

  async #bestOfN(request: InputRequest): Promise<ChosenInput[]> {
    return [
      await this.#writer(request),
      await this.#model('reward_model', request, ['reward'], ['reward'], request.rewardModelId),
      await this.#promptsToAnswer(request),
    ]
  }

  /** What an import needs: the file, and a name that no model of the project has. */
  async #checkImport({ projectId, parameters }: InputRequest): Promise<void> {
    const { artefact, name } = parameters as ImportParameters
    if (!(await findArtefact(this.#reader, artefact))) {
      throw new AppError('invalid_parameters', `Upload the file ${artefact} before importing it.`)
    }
    const models = await listModels(this.#reader, projectId)
    if (models.some((model) => model.name === name)) {
      throw new AppError('already_exists', `This project has a model called ${name} already.`)
    }
  }

  /** The model asked for, else the promoted one, else the newest. */
  async #writer(request: InputRequest, further: ModelKind[] = []): Promise<ChosenInput> {
    const makers: JobKind[] = ['ppo', 'dpo', 'sft']
    const promoted = await findPromotedModel(this.#reader, request.projectId)
    const wanted = request.initialModelId ?? promoted?.id
    return this.#model('initial_model', request, ['policy', 'sft', ...further], makers, wanted)
  }

  async #outputsToScore({ projectId, parameters }: InputRequest): Promise<ChosenInput> {
    const { waiting } = parameters as ScoreParameters
    return rows('outputs', await this.#snapshots.outputs(projectId, { waiting }), 'outputs')
  }

  async #promptsToAnswer({ projectId, parameters }: InputRequest): Promise<ChosenInput> {
    const { split, prompts: count } = parameters as SampleParameters | BestOfNParameters
    return rows('prompts', await this.#snapshots.prompts(projectId, split, { count }), 'prompts')
  }

  /** The model asked for; else what a waiting job will give; else the newest of the first kind that has one. */
  async #model(
    role: JobInputRole,
    { projectId, kind }: InputRequest,
    kinds: ModelKind[],
    makers: JobKind[],
    wanted?: string,
  ): Promise<ChosenInput> {
    const none = { role, modelId: null, fromJobId: null, frozen: null }
    if (wanted) {
      const model = await findModel(this.#reader, wanted)
      if (!model || model.projectId !== projectId) {
        throw new AppError('invalid_parameters', `There is no model ${wanted} in this project.`)
      }
      if (!kinds.includes(model.kind) || !model.artefact) {
        throw new AppError(
          'invalid_parameters',
          `${model.name} is a ${model.kind} model; the ${role} of a ${kind} job is ${kinds.join(' or ')} with weights.`,
        )
      }
      return { ...none, modelId: wanted }
    }
    const maker = await this.#maker(projectId, makers)
    if (maker) return { ...none, fromJobId: maker.id }
    const newest = await findNewestModel(this.#reader, projectId, kinds)
    if (newest) return { ...none, modelId: newest.id }
    throw new AppError(
      'job_state',
      `A ${kind} job needs a ${kinds[0] ?? ''} model, and this project has none: start a ${makers[0] ?? ''} job first.`,
    )
  }

  async #maker(projectId: string, makers: JobKind[]): Promise<JobRow | undefined> {
    const active = await listActiveJobs(this.#reader, projectId)
    return makers
      .map((kind) => active.find((job) => job.kind === kind))
      .find((job) => job !== undefined)
  }
}

function rows(role: JobInputRole, frozen: FrozenRows, what: string): ChosenInput {
  if (frozen.rows === 0) {
    throw new AppError('job_state', `There are no ${what} in this project yet to train on.`)
  }
  return { role, modelId: null, fromJobId: null, frozen }
}

/** Rows that a job does without where there are none. */
function optionalRows(role: JobInputRole, frozen: FrozenRows): ChosenInput[] {
  return frozen.rows > 0 ? [{ role, modelId: null, fromJobId: null, frozen }] : []
}
