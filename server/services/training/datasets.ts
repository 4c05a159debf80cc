import { createInterface } from 'node:readline'
import { checked } from '../../../contract/check.ts'
import {
  DemonstrationDatasetRow,
  OutputDatasetRow,
  PromptDatasetRow,
  RankingDatasetRow,
  TextRow,
} from '../../../contract/dataset-rows.ts'
import type {
  DatasetChanges,
  DatasetChecks,
  DatasetDetail,
  DatasetLine,
  DatasetLines,
  DatasetSummary,
} from '../../../contract/lineage.ts'
import {
  authorsOfDemonstrations,
  authorsOfRankings,
  listModelsOfDataset,
  type Author,
} from '../../repositories/training/dataset-people.ts'
import {
  findDataset,
  listDatasets,
  listEarlierDatasets,
  type DatasetRow,
} from '../../repositories/training/datasets.ts'
import type { Reader, Store } from '../../repositories/unit-of-work.ts'
import { promptOf } from '../../../domain/dataset-rows.ts'
import { AppError, notFound } from '../errors.ts'
import type { ArtefactStore } from './artefact-store.ts'
import { checkDataset, compareDatasets } from './dataset-checks.ts'
import { viewDataset } from './lineages.ts'
import type { FrozenRows, Snapshots } from './snapshots.ts'

const ROWS = {
  demonstrations: DemonstrationDatasetRow,
  rankings: RankingDatasetRow,
  prompts: PromptDatasetRow,
  texts: TextRow,
  outputs: OutputDatasetRow,
} as const
const PREVIEW = 300
const EARLIER = 20
const BATCH = 500 // rows whose people are asked for at once

interface Line {
  line: number
  split: DatasetLine['split']
  prompt: string
  rankingId: string | null
  /** What finds who wrote it: a demonstration's `promptId\ntext`. */
  demonstration: string | null
}

/** Frozen data sets as their rows, and the people behind them. */
export class Datasets {
  readonly #reader: Reader
  readonly #store: Store
  readonly #artefacts: ArtefactStore
  readonly #snapshots: Snapshots

  constructor(parts: { store: Store; artefacts: ArtefactStore; snapshots: Snapshots }) {
    this.#store = parts.store
    this.#reader = parts.store.reader
    this.#artefacts = parts.artefacts
    this.#snapshots = parts.snapshots
  }

  /** All of a project, newest first. */
  async list(projectId: string): Promise<DatasetSummary[]> {
    return (await listDatasets(this.#reader, projectId)).map(viewDataset)
  }

  /** Freezes what is there now; the same rows again are the same data set. Throws `invalid_request` where there are none. */
  async freeze(projectId: string, kind: DatasetRow['kind']): Promise<DatasetSummary> {
    const frozen = await this.#frozen(projectId, kind)
    if (frozen.rows === 0) throw new AppError('invalid_request', `There are no ${kind} to freeze.`)
    return viewDataset(
      await this.#store.transaction((tx) => this.#snapshots.register(tx, projectId, frozen)),
    )
  }

  #frozen(projectId: string, kind: DatasetRow['kind']): Promise<FrozenRows> {
    if (kind === 'prompts') return this.#snapshots.prompts(projectId, 'any')
    if (kind === 'outputs') return this.#snapshots.outputs(projectId, { waiting: false })
    return this.#snapshots[kind](projectId)
  }

  /** The file itself, as a stream. */
  async file(id: string) {
    return this.#artefacts.read((await this.find(id)).hash)
  }

  /** Its rows in the order of its file. */
  rows(dataset: DatasetRow) {
    return this.#rows(dataset)
  }

  /** The data set's row; throws `not_found`. Its project decides who may see it. */
  async find(id: string): Promise<DatasetRow> {
    const row = await findDataset(this.#reader, id)
    if (!row) throw notFound('data set', id)
    return row
  }

  async detail(id: string): Promise<DatasetDetail> {
    const dataset = await this.find(id)
    const models = await listModelsOfDataset(this.#reader, id)
    return {
      projectId: dataset.projectId,
      dataset: viewDataset(dataset),
      models: models
        .sort((a, b) => b.createdAt - a.createdAt)
        .map(({ id: modelId, name, kind, trainedBy }) => ({ id: modelId, name, kind, trainedBy })),
      people: await this.#people(dataset),
      earlier: (await listEarlierDatasets(this.#reader, dataset, EARLIER)).map(viewDataset),
    }
  }

  async checks(id: string): Promise<DatasetChecks> {
    return checkDataset(this.#rows(await this.find(id)))
  }

  /** How it differs from an earlier one. Throws `not_found`, `invalid_request` for one of another project or kind. */
  async changes(id: string, since: string): Promise<DatasetChanges> {
    const [later, earlier] = [await this.find(id), await this.find(since)]
    if (later.projectId !== earlier.projectId) throw notFound('data set', since)
    if (later.kind !== earlier.kind) {
      const message = `A data set of ${later.kind} is not compared with one of ${earlier.kind}.`
      throw new AppError('invalid_request', message)
    }
    return compareDatasets(this.#rows(earlier), this.#rows(later))
  }

  /** A page of rows in the order of the file, each with who stands behind it. */
  async lines(id: string, query: { after?: number; limit?: number }): Promise<DatasetLines> {
    const dataset = await this.find(id)
    const after = query.after ?? -1
    const limit = query.limit ?? 50
    const lines: Line[] = []
    for await (const line of this.#read(dataset)) {
      if (line.line > after) lines.push(line)
      if (lines.length > limit) break
    }
    const shown = lines.slice(0, limit)
    const authors = await this.#authors(shown)
    return {
      rows: shown.map(({ line, split, prompt, rankingId }, at) => ({
        line,
        split,
        prompt,
        rankingId,
        name: authors[at]?.name ?? null,
      })),
      nextAfter: lines.length > limit ? (shown.at(-1)?.line ?? null) : null,
    }
  }

  async #people(dataset: DatasetRow): Promise<DatasetDetail['people']> {
    if (dataset.kind !== 'rankings' && dataset.kind !== 'demonstrations') return []
    const people = new Map<string, DatasetDetail['people'][number]>()
    const add = (authors: readonly (Author | undefined)[]) => {
      for (const author of authors) {
        if (!author) continue
        const key = author.userId ?? author.name
        people.set(key, { ...author, rows: (people.get(key)?.rows ?? 0) + 1 })
      }
    }
    let batch: Line[] = []
    for await (const line of this.#read(dataset)) {
      batch.push(line)
      if (batch.length < BATCH) continue
      add(await this.#authors(batch))
      batch = []
    }
    add(await this.#authors(batch))
    return [...people.values()].sort((a, b) => b.rows - a.rows || a.name.localeCompare(b.name))
  }

  async #authors(lines: readonly Line[]): Promise<(Author | undefined)[]> {
    const ranked = await authorsOfRankings(
      this.#reader,
      lines.flatMap(({ rankingId }) => rankingId ?? []),
    )
    const written = await authorsOfDemonstrations(
      this.#reader,
      lines.flatMap(({ demonstration }) => demonstration?.split('\n', 1)[0] ?? []),
    )
    return lines.map(({ rankingId, demonstration }) =>
      rankingId ? ranked.get(rankingId) : written.get(demonstration ?? ''),
    )
  }

  async *#read(dataset: DatasetRow): AsyncGenerator<Line> {
    let at = 0
    for await (const row of this.#rows(dataset)) {
      yield {
        line: at,
        split: row.split,
        prompt: promptOf(row).slice(-PREVIEW),
        rankingId: 'rankingId' in row ? row.rankingId : null,
        demonstration: 'completion' in row ? `${row.promptId}\n${row.completion}` : null,
      }
      at += 1
    }
  }

  async *#rows(dataset: DatasetRow) {
    const { stream } = await this.#artefacts.read(dataset.hash)
    const schema = ROWS[dataset.kind]
    let at = 0
    try {
      for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
        if (text === '') continue
        yield checked(schema, JSON.parse(text), `line ${at + 1} of data set ${dataset.id}`)
        at += 1
      }
    } finally {
      stream.destroy()
    }
  }
}
