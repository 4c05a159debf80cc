import type { FileProblemCode } from '../../contract/file-problems.ts'
import type { FormatId } from '../../contract/export.ts'
import type { ImportRow } from '../../contract/import.ts'
import type { SkipReason } from '../../contract/skip-reasons.ts'
import type { Skipped } from '../../domain/import/import-answer.ts'
import type { ImportPart } from '../../domain/import/import-parts.ts'
import type { ReasonValues } from '../../domain/import/skip-reason.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'

/** What one of the first records of a file becomes. */
export interface PreviewedRecord {
  line: number
  format: FormatId | 'outputs' | null
  rows: ImportRow[]
  /** Why it becomes nothing. */
  why: SkipReason | null
}

/** A whole file, read through once. */
export interface FilePreview {
  records: number
  /** Prompts that its records hold; the same one may come again. */
  rows: number
  outputs: number
  rankings: number
  demonstrations: number
  formats: Partial<Record<FormatId | 'outputs', number>>
  first: PreviewedRecord[]
  /** Records that cannot be read, the first of them. */
  skipped: Skipped[]
  skippedCount: number
  /** How many judgments and prompts there are by each person whom the file names, for the first of them. */
  people: ReadonlyMap<string, number>
}

/** To the worker: read it through, read it in parts, or go on to the next part. */
export type ToWorker =
  { kind: 'preview' | 'parts'; file: File; options: RecordOptions } | { kind: 'next' }

/** From the worker. `bytes` are of the file as it is, packed or not. */
export type FromWorker =
  | { kind: 'progress'; bytes: number; records: number }
  | { kind: 'previewed'; preview: FilePreview }
  | { kind: 'part'; part: ImportPart; bytes: number }
  | { kind: 'end' }
  | { kind: 'failed'; message: string }
  | { kind: 'unreadable'; code: FileProblemCode; values: ReasonValues }
