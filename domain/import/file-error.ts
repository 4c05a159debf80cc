/** What is wrong with a file: its bytes, how much it is, or that it is of no kind that is read. */
export type FileProblem = 'broken' | 'too_large' | 'unknown_kind'

/** Thrown where a file as a whole cannot be read. */
export class FileError extends Error {
  readonly kind: FileProblem

  constructor(file: string, problem: string, cause?: unknown, kind: FileProblem = 'broken') {
    super(`${file}: ${problem}`, { cause })
    this.name = 'FileError'
    this.kind = kind
  }
}
