import { basename } from 'node:path'
import { ImportAnswer, type ImportRow } from '../../contract/import.ts'
import type { HttpClient } from '../http-client.ts'
import { readRecords, type FileRecord } from './read-records.ts'
import { recordRows, type RecordOptions } from './record-rows.ts'

/** Rows go to the server in parts of this many, each stored whole or not at all. */
const PART_ROWS = 200
/** A part is sent before it grows beyond this, so that no request is refused for its size. */
const PART_CHARACTERS = 4_000_000

export interface ImportFileOptions extends RecordOptions {
  rankTasks: boolean
  demonstrationTasks: boolean
  dryRun: boolean
  /** Told after each part how many records have been read so far. */
  progress?: (records: number) => void
}

/**
 * Streams a file into a project. Records that cannot be read are skipped with their line and the reason, as are rows
 * that the server cannot take; a file that breaks off keeps the parts before, and the same file again adds only the rest.
 */
export async function importFile(
  client: HttpClient,
  projectId: string,
  file: string,
  options: ImportFileOptions,
): Promise<ImportAnswer> {
  const total: ImportAnswer = {
    prompts: 0,
    outputs: 0,
    rankings: 0,
    comparisons: 0,
    demonstrations: 0,
    tasks: 0,
    skipped: [],
  }
  let part: { row: ImportRow; line: number }[] = []
  let characters = 0

  const send = async () => {
    const [first] = part
    if (!first) return
    const answer = await client.post(`/projects/${projectId}/import`, ImportAnswer, {
      source: basename(file),
      rows: part.map(({ row }) => row),
      firstLine: first.line,
      lines: part.map(({ line }) => line),
      createRankTasks: options.rankTasks,
      createDemonstrationTasks: options.demonstrationTasks,
      dryRun: options.dryRun,
    })
    for (const [name, value] of Object.entries(answer)) {
      if (typeof value === 'number') total[name as 'prompts'] += value
    }
    total.skipped.push(...answer.skipped)
    part = []
    characters = 0
  }

  let records = 0
  for await (const record of readRecords(file)) {
    records += 1
    const line = record.lineNumber
    const read = rowsOf(record, options)
    if ('reason' in read) total.skipped.push({ line, reason: read.reason, field: null })
    else {
      for (const row of read.rows) {
        const size = JSON.stringify(row).length
        if (part.length === PART_ROWS || characters + size > PART_CHARACTERS) {
          await send()
          options.progress?.(records)
        }
        part.push({ row, line })
        characters += size
      }
    }
  }
  await send()
  options.progress?.(records)
  total.skipped.sort((a, b) => a.line - b.line)
  return total
}

/** The rows of a record, or why there are none. */
function rowsOf(
  record: FileRecord,
  options: RecordOptions,
): { rows: ImportRow[] } | { reason: string } {
  if ('problem' in record) return { reason: record.problem }
  const { value, lineNumber } = record
  try {
    return { rows: recordRows(value, lineNumber, options) }
  } catch (error) {
    // Whatever is wrong is wrong with this record alone.
    return { reason: (error as Error).message.replace(`line ${lineNumber}: `, '') }
  }
}
