/** Thrown where a file as a whole cannot be read. */
export class FileError extends Error {
  constructor(file: string, problem: string, cause?: unknown) {
    super(`${file}: ${problem}`, { cause })
    this.name = 'FileError'
  }
}
