import { randomUUID } from 'node:crypto'
import type { SourceModel } from '../../../contract/sources.ts'
import { requestCost } from '../../../domain/sources/cost.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { findPrompt } from '../../repositories/prompts/prompts.ts'
import {
  insertSampledOutputs,
  listOutputsToRank,
  type OutputRow,
} from '../../repositories/prompts/sampled-outputs.ts'
import {
  findSourceRequest,
  listRunOutputs,
  updateSourceRequest,
  type SourceRequestRow,
} from '../../repositories/sources/source-requests.ts'
import { addToSource, updateSource } from '../../repositories/sources/sources.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import type { Counts } from '../projects/counts.ts'
import { externalWriter } from '../prompts/external-writer.ts'
import { samplingColumns } from '../prompts/sampling-columns.ts'
import { firstOfEachText } from '../training/rank-tasks-from-samples.ts'
import { samplingOfAnswer, type ModelAnswer } from './ask-model.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  tasks: TaskCreation
}

/** What came of requests: outputs, and rank tasks of prompts that have all of a run's. */
export class SourceAnswers {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Stores an answer; one to a request that was stopped or answered meanwhile changes nothing. */
  async store(
    projectId: string,
    request: SourceRequestRow,
    model: SourceModel,
    answer: ModelAnswer,
  ): Promise<void> {
    const { store, counts } = this.#parts
    await store.transaction(async (tx) => {
      if (!(await isWaiting(tx, request.id))) return
      const output = await this.#output(tx, projectId, request, model, answer)
      await insertSampledOutputs(tx, [output])
      const tokens = { prompt: answer.promptTokens, completion: answer.completionTokens ?? 0 }
      const spent = {
        promptTokens: tokens.prompt,
        completionTokens: tokens.completion,
        cost: requestCost(model, tokens),
      }
      await updateSourceRequest(tx, request.id, {
        ...{ state: 'done', attempts: request.attempts + 1, error: null, outputId: output.id },
        ...spent,
      })
      await addToSource(tx, request.sourceId, { waiting: -1, done: 1, ...spent })
      await counts.add(tx, projectId, { outputs: 1 })
      await this.#makeTask(tx, projectId, request)
    })
  }

  /** Keeps what went wrong: to be asked again at `again`, or given up where that is null. */
  async storeFailure(
    projectId: string,
    request: SourceRequestRow,
    error: string,
    again: number | null,
  ): Promise<void> {
    const { store, counts } = this.#parts
    await store.transaction(async (tx) => {
      if (!(await isWaiting(tx, request.id))) return
      await updateSourceRequest(tx, request.id, {
        state: again === null ? 'failed' : 'waiting',
        attempts: request.attempts + 1,
        notBefore: again ?? 0,
        error,
      })
      await updateSource(tx, request.sourceId, { lastError: error })
      if (again === null) await addToSource(tx, request.sourceId, { waiting: -1, failed: 1 })
      counts.touch(tx, projectId)
    })
  }

  async #output(
    tx: Transaction,
    projectId: string,
    { promptId, sampleIndex }: SourceRequestRow,
    settings: SourceModel,
    { text, finished, completionTokens, tokenLogprobs }: ModelAnswer,
  ): Promise<OutputRow> {
    const now = this.#parts.clock()
    const writer = { projectId, name: settings.model, now }
    const modelId = await externalWriter(tx, this.#parts.counts, writer)
    return {
      ...{ id: randomUUID(), projectId, promptId, modelId, jobId: null, sampleIndex, text },
      ...{ tokens: completionTokens, tokenLogprobs, finished, reward: null, createdAt: now },
      logprob: tokenLogprobs && tokenLogprobs.reduce((sum, one) => sum + one, 0),
      ...samplingColumns(samplingOfAnswer(settings, sampleIndex)),
    }
  }

  /** Where the run wrote fewer different texts than are ranked at once, older outputs of others fill the task up. */
  async #makeTask(tx: Transaction, projectId: string, { runId, promptId }: SourceRequestRow) {
    const written = await listRunOutputs(tx, runId, promptId)
    const project = await findProject(tx, projectId)
    if (!written || !project || (await findPrompt(tx, promptId))?.retired) return
    const own = firstOfEachText(written)
    const wanted = project.settings.outputsPerRanking
    const all = firstOfEachText([...own, ...(await listOutputsToRank(tx, promptId))])
    const outputs = all.slice(0, Math.max(own.length, wanted))
    await this.#parts.tasks.createRankTask(tx, { project, promptId, source: 'import', outputs })
  }
}

const isWaiting = async (tx: Transaction, id: number) =>
  (await findSourceRequest(tx, id))?.state === 'waiting'
