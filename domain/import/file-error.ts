import { FILE_PROBLEMS, type FileProblemCode } from '../../contract/file-problems.ts'
import { filled, type ReasonValues } from './skip-reason.ts'

/** What is wrong with a file: its bytes, how much it is, or that it is of no kind that is read. */
export type FileProblem = 'broken' | 'too_large' | 'unknown_kind'

const KINDS: Partial<Record<FileProblemCode, FileProblem>> = {
  binary: 'unknown_kind',
  utf16: 'unknown_kind',
  packed_parquet: 'unknown_kind',
  unpacks_too_far: 'too_large',
}

/** What is known of a problem besides its code. */
interface Details {
  values?: ReasonValues
  cause?: unknown
  /** Where the code alone does not say it. */
  kind?: FileProblem
}

/** Thrown where a file as a whole cannot be read. */
export class FileError extends Error {
  readonly file: string
  readonly code: FileProblemCode
  readonly values: ReasonValues
  readonly kind: FileProblem

  constructor(file: string, code: FileProblemCode, { values = {}, cause, kind }: Details = {}) {
    super(`${file}: ${filled(FILE_PROBLEMS[code], values)}`, { cause })
    this.name = 'FileError'
    this.file = file
    this.code = code
    this.values = values
    this.kind = kind ?? KINDS[code] ?? 'broken'
  }
}
