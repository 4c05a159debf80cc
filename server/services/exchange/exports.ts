import type { ExportQuery, FormatId } from '../../../contract/export.ts'
import { formatOf } from '../../../domain/formats/formats.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import { demonstrationRecords, labelRecords, rankingRecords } from './export-records.ts'
import { LabelerNames } from './labeler-names.ts'

/** Lines are handed on in pieces of about this many characters: a line at a time would cost more than it holds. */
const PIECE_CHARACTERS = 64 * 1024

/** All feedback of a project as lines of JSON in a format of somebody's choice. */
export class Exports {
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /**
   * The bytes of an export, the same for the same data. Throws `not_found`, and `invalid_parameters` for a format that
   * cannot hold what is asked for.
   */
  async lines(
    projectId: string,
    formatId: FormatId,
    query: ExportQuery,
  ): Promise<AsyncGenerator<string>> {
    if (!(await findProject(this.#reader, projectId))) throw notFound('project', projectId)
    const format = formatOf(formatId)
    const filter = { projectId, split: query.split, raw: query.raw ?? false }
    const names = new LabelerNames(projectId, query.names ?? false)
    const { rankings, demonstrations, labels } = format
    if (query.kind === 'rankings' && rankings) {
      return pieces(rankingRecords(this.#reader, filter, names), rankings)
    }
    if (query.kind === 'demonstrations' && demonstrations) {
      return pieces(demonstrationRecords(this.#reader, filter, names), demonstrations)
    }
    if (query.kind === 'labels' && labels) {
      return pieces(labelRecords(this.#reader, filter, names), labels)
    }
    const kinds = Object.entries({ rankings, demonstrations, labels })
    const held = kinds.flatMap(([kind, write]) => (write ? kind : []))
    const other = held.join(', ') || 'nothing'
    throw new AppError(
      'invalid_parameters',
      `The format ${formatId} cannot hold ${query.kind}; it holds ${other}.`,
    )
  }
}

async function* pieces<Record>(
  records: AsyncIterable<Record>,
  write: (record: Record) => object[],
): AsyncGenerator<string> {
  let piece = ''
  for await (const record of records) {
    for (const line of write(record)) piece += `${JSON.stringify(line)}\n`
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  if (piece) yield piece
}
