import type { JobInputRole, JobKind } from '../../../contract/jobs.ts'
import type { ModelKind } from '../../../contract/models.ts'
import type { SampleParameters } from '../../../contract/stages.ts'
import {
  findModel,
  findNewestModel,
  findPromotedModel,
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
      case 'pretrain':
        return [rows('texts', await snapshots.texts(projectId), 'prompts')]
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
      case 'sample':
        return this.#sample(request)
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
      rows('prompts', await this.#snapshots.prompts(projectId, 'train'), 'prompts'),
      rows('demonstrations', await this.#snapshots.demonstrations(projectId), 'demonstrations'),
    ]
  }

  async #sample(request: InputRequest): Promise<ChosenInput[]> {
    const { projectId, initialModelId } = request
    const { split, prompts: count } = request.parameters as SampleParameters
    const initial = await this.#model(
      'initial_model',
      request,
      ['policy', 'sft'],
      ['ppo', 'sft'],
      initialModelId ?? (await findPromotedModel(this.#reader, projectId))?.id,
    )
    const judge =
      request.rewardModelId ?? (await findNewestModel(this.#reader, projectId, ['reward']))?.id
    return [
      initial,
      ...(judge ? [await this.#model('reward_model', request, ['reward'], [], judge)] : []),
      rows('prompts', await this.#snapshots.prompts(projectId, split, { count }), 'prompts'),
    ]
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
