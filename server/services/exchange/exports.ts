import type { DemonstrationDatasetRow, RankingDatasetRow } from '../../../contract/dataset-rows.ts'
import type {
  DemonstrationRecord,
  ExportQuery,
  FormatId,
  FrozenExportQuery,
  LabelRecord,
  RankingRecord,
} from '../../../contract/export.ts'
import type { Columns } from '../../../domain/formats/columns.ts'
import { FORMAT_COLUMNS } from '../../../domain/formats/format-columns.ts'
import { formatOf } from '../../../domain/formats/formats.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import type { DatasetRow } from '../../repositories/training/datasets.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import type { Datasets } from '../training/datasets.ts'
import { demonstrationRecords, labelRecords, rankingRecords } from './export-records.ts'
import { frozenDemonstrations, frozenRankings } from './frozen-records.ts'
import { LabelerNames } from './labeler-names.ts'
import { parquetPieces } from './parquet-pieces.ts'

/** Lines are handed on in pieces of about this many characters: a line at a time would cost more than it holds. */
const PIECE_CHARACTERS = 64 * 1024

export type ExportRecord = RankingRecord | DemonstrationRecord | LabelRecord
type Kind = ExportQuery['kind']

/** What is taken away, before it is written: each record becomes lines of JSON, or rows of a table. */
export interface OpenExport {
  project: ProjectRow
  formatId: FormatId
  query: ExportQuery
  /** The frozen data set that it is of; null: what there is now. */
  dataset: DatasetRow | null
  fileName: string
  /** The columns of a Parquet file; null: lines of JSON. */
  columns: Columns | null
  lines: (record: ExportRecord) => object[]
  records: () => AsyncIterable<ExportRecord>
}

/** All feedback of a project, or a frozen data set, as lines of JSON in a format of somebody's choice. */
export class Exports {
  readonly #reader: Reader
  readonly #datasets: Datasets

  constructor(parts: { reader: Reader; datasets: Datasets }) {
    this.#reader = parts.reader
    this.#datasets = parts.datasets
  }

  /**
   * What a project holds now; the same for the same data. Throws `not_found`, and `invalid_parameters` for a format
   * that cannot hold what is asked for.
   */
  async ofProject(projectId: string, formatId: FormatId, query: ExportQuery): Promise<OpenExport> {
    const project = await this.#project(projectId)
    const lines = linesOf(formatId, query.kind)
    const columns = columnsOf(formatId, query.kind, query.file)
    const filter = { projectId, split: query.split, raw: query.raw ?? false }
    const names = () => new LabelerNames(projectId, query.names ?? false)
    const reading = {
      rankings: rankingRecords,
      demonstrations: demonstrationRecords,
      labels: labelRecords,
    }
    const records = () => reading[query.kind](this.#reader, filter, names())
    const fileName = `${formatId}-${query.kind}${endingOf(columns)}`
    return { ...{ project, formatId, query, dataset: null, fileName }, columns, lines, records }
  }

  /**
   * A frozen data set in the order of its file; the same bytes whatever is judged, edited or reviewed later. Throws
   * `not_found`, and `invalid_parameters` for a format that cannot hold it, or where it holds no judgments.
   */
  async ofDataset(
    dataset: DatasetRow,
    formatId: FormatId,
    { split, names: open, file }: FrozenExportQuery,
  ): Promise<OpenExport> {
    const { projectId, kind } = dataset
    if (kind !== 'rankings' && kind !== 'demonstrations') {
      const message = `A data set of ${kind} holds no judgments: take its rows as they are.`
      throw new AppError('invalid_parameters', message)
    }
    const project = await this.#project(projectId)
    const lines = linesOf(formatId, kind)
    const columns = columnsOf(formatId, kind, file)
    const records = () => {
      const names = new LabelerNames(projectId, open ?? false)
      const rows = ofSplit(this.#datasets.rows(dataset), split)
      const from = { reader: this.#reader, dataset, names }
      return kind === 'rankings'
        ? frozenRankings({ ...from, rows: rows as AsyncIterable<RankingDatasetRow> })
        : frozenDemonstrations({ ...from, rows: rows as AsyncIterable<DemonstrationDatasetRow> })
    }
    const query: ExportQuery = {
      kind,
      ...(split ? { split } : {}),
      ...(open ? { names: true } : {}),
      ...(file ? { file } : {}),
    }
    const fileName = `${formatId}-${kind}-${dataset.hash.slice(0, 12)}${endingOf(columns)}`
    return { ...{ project, formatId, query, dataset, fileName }, columns, lines, records }
  }

  async #project(id: string): Promise<ProjectRow> {
    const project = await findProject(this.#reader, id)
    if (!project) throw notFound('project', id)
    return project
  }
}

/** The bytes of an export, in pieces. */
export async function* piecesOf(opened: OpenExport): AsyncGenerator<string | Uint8Array> {
  const { records, lines, columns } = opened
  if (columns) {
    yield* parquetPieces(rowsOf(opened), columns)
    return
  }
  let piece = ''
  for await (const record of records()) {
    for (const line of lines(record)) piece += `${JSON.stringify(line)}\n`
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  if (piece) yield piece
}

/** What writes a record in a format. Throws `invalid_parameters` where the format has no room for its kind. */
function linesOf(formatId: FormatId, kind: Kind): OpenExport['lines'] {
  const { rankings, demonstrations, labels } = formatOf(formatId)
  const writers = { rankings, demonstrations, labels }
  const write = writers[kind] as ((record: ExportRecord) => object[]) | undefined
  if (write) return write
  const held = Object.entries(writers).flatMap(([name, writer]) => (writer ? name : []))
  const other = held.join(', ') || 'nothing'
  throw new AppError(
    'invalid_parameters',
    `The format ${formatId} cannot hold ${kind}; it holds ${other}.`,
  )
}

/** The columns of a format as Parquet, null for lines. Throws `invalid_parameters` for a format that is no table. */
function columnsOf(formatId: FormatId, kind: Kind, file: ExportQuery['file']) {
  if (file !== 'parquet') return null
  const columns = FORMAT_COLUMNS[formatId]?.[kind]
  if (columns) return columns
  throw new AppError(
    'invalid_parameters',
    `The format ${formatId} is no table, and is not written as Parquet: leave file out.`,
  )
}

const endingOf = (columns: Columns | null) => (columns ? '.parquet' : '.jsonl')

async function* rowsOf({ records, lines }: OpenExport): AsyncGenerator<object[]> {
  for await (const record of records()) yield lines(record)
}

async function* ofSplit<Row extends { split: string }>(
  rows: AsyncIterable<Row>,
  split: string | undefined,
): AsyncGenerator<Row> {
  for await (const row of rows) if (split === undefined || row.split === split) yield row
}
