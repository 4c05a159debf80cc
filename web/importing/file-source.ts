import type { FileSource } from '../../domain/import/file-source.ts'
import { filePieces } from './file-pieces.ts'

/** A file that a person chose. `progress` hears about how many of its bytes have been read. */
export function fileSource(file: File, progress: (bytes: number) => void): FileSource {
  let read = 0
  return {
    name: file.name,
    byteLength: file.size,
    slice: (start, end) => {
      // Columns lie apart and page starts are read twice: what has been read is a sum, not a place.
      read = Math.min(file.size, read + end - start)
      progress(read)
      return file.slice(start, end).arrayBuffer()
    },
    pieces: () => filePieces(file, progress),
  }
}
