import type { Model, ModelDetail, SideBySide } from '../../../contract/models.ts'
import { findDataset } from '../../repositories/training/datasets.ts'
import { listJobInputs } from '../../repositories/training/jobs.ts'
import {
  countOutputs,
  findModel,
  listChildren,
  listModels,
  type ModelRow,
} from '../../repositories/training/models.ts'
import { findModelReport } from '../../repositories/training/model-reports.ts'
import { findModelStatus, listModelStatus } from '../../repositories/training/model-status.ts'
import { findPrompt } from '../../repositories/prompts/prompts.ts'
import { findPrefixes } from '../../repositories/prompts/output-scores.ts'
import {
  listNewestOutputs,
  listPromptsOfBoth,
  type OutputRow,
} from '../../repositories/prompts/sampled-outputs.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import { viewModel } from './model-view.ts'

const SIDE_BY_SIDE_LIMIT = 20

/** Models, what they come from, and what they write. */
export class Models {
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** Pinned ones first, then newest first. */
  async list(projectId: string): Promise<Model[]> {
    const status = await listModelStatus(this.#reader, projectId)
    const models = await listModels(this.#reader, projectId)
    const shown = models.map((row) => viewModel(row, status.get(row.id)))
    return [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)]
  }

  /** The model's row; throws `not_found`. Its project decides who may see it. */
  async find(id: string): Promise<ModelRow> {
    const row = await findModel(this.#reader, id)
    if (!row) throw notFound('model', id)
    return row
  }

  async detail(id: string): Promise<ModelDetail> {
    const row = await this.find(id)
    const parents: ModelDetail['parents'] = []
    for (const input of row.jobId ? await listJobInputs(this.#reader, row.jobId) : []) {
      const model = input.modelId ? await findModel(this.#reader, input.modelId) : undefined
      const dataset = input.datasetId ? await findDataset(this.#reader, input.datasetId) : undefined
      parents.push({
        role: input.role,
        model: model ? { id: model.id, name: model.name, kind: model.kind } : null,
        dataset: dataset
          ? {
              id: dataset.id,
              kind: dataset.kind,
              rows: dataset.rows,
              hash: dataset.hash,
              labelers: dataset.labelers,
            }
          : null,
      })
    }
    const children = await listChildren(this.#reader, id)
    return {
      model: viewModel(row, await findModelStatus(this.#reader, id)),
      parents,
      children: children.map(({ id: childId, name, kind }) => ({ id: childId, name, kind })),
      outputs: await countOutputs(this.#reader, id),
      report: (await findModelReport(this.#reader, id)) ?? null,
    }
  }

  /** What two models of a project last answered to the prompts that both have answered. */
  async sideBySide(
    projectId: string,
    query: { left: string; right: string; limit?: number },
  ): Promise<SideBySide> {
    for (const id of [query.left, query.right]) {
      if ((await this.find(id)).projectId !== projectId) {
        throw new AppError('not_found', `There is no model "${id}" in this project.`)
      }
    }
    const limit = query.limit ?? SIDE_BY_SIDE_LIMIT
    const shared = await listPromptsOfBoth(this.#reader, query.left, query.right, limit)
    const left = await listNewestOutputs(this.#reader, query.left, shared)
    const right = await listNewestOutputs(this.#reader, query.right, shared)
    const rows: SideBySide['rows'] = []
    for (const promptId of shared) {
      const [a, b] = [left.get(promptId), right.get(promptId)]
      const prompt = await findPrompt(this.#reader, promptId)
      if (!a || !b || !prompt) continue
      rows.push({
        promptId,
        conversation: prompt.conversation,
        left: await this.#answer(a),
        right: await this.#answer(b),
      })
    }
    return { rows }
  }

  async #answer({ id, text, reward }: OutputRow): Promise<SideBySide['rows'][number]['left']> {
    return { text, reward, prefixes: await findPrefixes(this.#reader, id) }
  }
}
