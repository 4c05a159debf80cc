import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { JobKind } from '../../../contract/jobs.ts'
import type { ModelKind } from '../../../contract/models.ts'
import type { ImportParameters, SampleParameters } from '../../../contract/stages.ts'
import type {
  CompleteRequest,
  OutputScore,
  SampledOutput,
} from '../../../contract/worker-protocol.ts'
import { latestMetrics } from '../../repositories/training/job-reports.ts'
import {
  fillInputsFromJob,
  listJobInputs,
  updateJob,
  type JobRow,
} from '../../repositories/training/jobs.ts'
import { insertModelReport } from '../../repositories/training/model-reports.ts'
import {
  countModels,
  findModel,
  insertModel,
  type ModelRow,
} from '../../repositories/training/models.ts'
import { saveOutputScores } from '../../repositories/prompts/output-scores.ts'
import {
  countOutputsOfProject,
  countPromptsOfProject,
  insertSampledOutputs,
} from '../../repositories/prompts/sampled-outputs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { samplingColumns } from '../prompts/sampling-columns.ts'
import { AppError } from '../errors.ts'
import type { MatchTasks } from '../evaluation/match-tasks.ts'
import type { Events } from '../events/events.ts'
import type { RankOrder } from '../labeling/rank-order.ts'
import type { JobTransitions } from './job-transitions.ts'
import { samplingOfJob } from './job-sampling.ts'
import { viewModel } from './model-view.ts'
import type { RankTasksFromSamples } from './rank-tasks-from-samples.ts'

const MODEL_KIND: Partial<Record<JobKind, ModelKind>> = {
  tokenizer: 'tokenizer',
  pretrain: 'base',
  sft: 'sft',
  reward: 'reward',
  ppo: 'policy',
  dpo: 'policy',
}

type NewModel = NonNullable<Static<typeof CompleteRequest>['model']>

interface Parts {
  clock: Clock
  counts: Counts
  events: Events
  transitions: JobTransitions
  rankTasks: RankTasksFromSamples
  matchTasks: MatchTasks
  order: RankOrder
}

/** What comes of a job: a model, or outputs that people rank next. */
export class JobResults {
  readonly #parts: Parts
  readonly #listeners: ((projectId: string) => void)[] = []

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Calls `listener` with the project of each job that has ended well, after the commit. */
  onFinished(listener: (projectId: string) => void): void {
    this.#listeners.push(listener)
  }

  /** Outputs of a sample or best-of-n job, written by its initial model. Sent again they change nothing. */
  async storeOutputs(tx: Transaction, job: JobRow, sampled: SampledOutput[]): Promise<void> {
    const writer = await this.#writer(tx, job)
    const promptIds = sampled.map(({ promptId }) => promptId)
    const known = await countPromptsOfProject(tx, job.projectId, promptIds)
    if (known !== new Set(promptIds).size) {
      throw new AppError('invalid_request', 'outputs: a promptId is not of this job’s project.')
    }
    const drawn = samplingOfJob(job.parameters)
    const added = await insertSampledOutputs(
      tx,
      sampled.map((output) => ({
        id: randomUUID(),
        projectId: job.projectId,
        promptId: output.promptId,
        modelId: writer.id,
        jobId: job.id,
        sampleIndex: output.index,
        text: output.text,
        tokens: output.tokens,
        logprob: output.logprob,
        tokenLogprobs: output.tokenLogprobs ?? null,
        ...samplingColumns({ ...drawn, temperature: output.temperature, seed: output.seed }),
        finished: output.finished,
        reward: output.reward,
        createdAt: this.#parts.clock(),
      })),
    )
    await this.#parts.counts.add(tx, job.projectId, { outputs: added.length })
    const ofEnsemble = new Map(
      sampled.map(({ promptId, index, deviation, heads }) => [
        `${promptId} ${index}`,
        { ...(deviation === undefined ? {} : { deviation }), ...(heads ? { heads } : {}) },
      ]),
    )
    const scores = added.flatMap(({ id, promptId, sampleIndex, reward }) => {
      if (reward === null) return []
      return [{ outputId: id, reward, ...ofEnsemble.get(`${promptId} ${sampleIndex}`) }]
    })
    await this.#saveScores(tx, job, scores)
  }

  /** Scores of outputs by a score job's reward model; what it said of them before is replaced. */
  async storeScores(tx: Transaction, job: JobRow, scores: OutputScore[]): Promise<void> {
    const ids = scores.map(({ outputId }) => outputId)
    if ((await countOutputsOfProject(tx, job.projectId, ids)) !== new Set(ids).size) {
      throw new AppError('invalid_request', 'scores: an outputId is not of this job’s project.')
    }
    await this.#saveScores(tx, job, scores)
  }

  /** Scores belong to the reward model that gave them; a job without one gives none. */
  async #saveScores(tx: Transaction, job: JobRow, scores: OutputScore[]): Promise<void> {
    const rewardModelId = await this.#rewardModelId(tx, job)
    if (!rewardModelId) return
    const by = { rewardModelId, projectId: job.projectId, scoredAt: this.#parts.clock() }
    await saveOutputScores(
      tx,
      scores.map((score) => ({ ...score, ...by })),
    )
  }

  /** Ends a job well: stores its model, puts its outputs before labelers, lets what waited for it go on. */
  async finish(tx: Transaction, job: JobRow, made: NewModel | undefined): Promise<void> {
    const kind =
      job.kind === 'import' ? (job.parameters as ImportParameters).as : MODEL_KIND[job.kind]
    if (kind && !made) {
      throw new AppError('invalid_request', `A ${job.kind} job completes with a model.`)
    }
    if (kind && made) await this.#storeModel(tx, job, kind, made)
    if (job.kind === 'sample' && (job.parameters as SampleParameters).createRankTasks) {
      await this.#parts.rankTasks.create(tx, job, await this.#writer(tx, job))
    }
    if (job.kind === 'sample' || job.kind === 'score') await this.#reorder(tx, job)
    await this.#parts.transitions.move(tx, job, 'succeeded', { progress: 1 })
    if (job.kind === 'sample') await this.#parts.matchTasks.make(tx, job.projectId)
    tx.afterCommit(() => {
      for (const listener of this.#listeners) listener(job.projectId)
    })
  }

  /**
   * What the job's reward model has said of outputs may change which of them people are asked about next; that is put
   * right beside the requests, as a long queue takes a while.
   */
  async #reorder(tx: Transaction, job: JobRow): Promise<void> {
    const rewardModelId = await this.#rewardModelId(tx, job)
    if (rewardModelId) {
      tx.afterCommit(() => this.#parts.order.judgeBeside(job.projectId, rewardModelId))
    }
  }

  async #rewardModelId(tx: Transaction, job: JobRow): Promise<string | null> {
    const inputs = await listJobInputs(tx, job.id)
    return inputs.find(({ role }) => role === 'reward_model')?.modelId ?? null
  }

  async #storeModel(tx: Transaction, job: JobRow, kind: ModelKind, made: NewModel): Promise<void> {
    const row: ModelRow = {
      id: randomUUID(),
      projectId: job.projectId,
      name:
        job.kind === 'import'
          ? (job.parameters as ImportParameters).name
          : `${kind}-${(await countModels(tx, job.projectId, kind)) + 1}`,
      kind,
      parameters: kind === 'tokenizer' ? null : made.parameters,
      artefact: made.artefact,
      jobId: job.id,
      metrics: { ...(await latestMetrics(tx, job.id)), ...made.metrics },
      createdAt: this.#parts.clock(),
    }
    await insertModel(tx, row)
    if (made.report) await insertModelReport(tx, row.id, made.report)
    await updateJob(tx, job.id, { modelId: row.id })
    await fillInputsFromJob(tx, job.id, row.id)
    await this.#parts.counts.add(tx, job.projectId, { models: 1 })
    await this.#parts.events.publish(tx, job.projectId, {
      kind: 'model_created',
      model: viewModel(row),
    })
  }

  async #writer(tx: Transaction, job: JobRow): Promise<ModelRow> {
    const inputs = await listJobInputs(tx, job.id)
    const id = inputs.find(({ role }) => role === 'initial_model')?.modelId
    const writer = id ? await findModel(tx, id) : undefined
    if (!writer) throw new AppError('job_state', `The ${job.kind} job has no model that writes.`)
    return writer
  }
}
