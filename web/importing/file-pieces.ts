import { boundedUnpacking, isGzip } from '../../domain/import/bounded-unpacking.ts'
import { FileError } from '../../domain/import/file-error.ts'

/**
 * The content of a file that a person chose, piece by piece, unpacked where it is gzip by its first bytes. `progress`
 * hears how many bytes of the file have been read.
 */
export async function* filePieces(
  file: File,
  progress: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, out) {
        read += piece.length
        progress(read)
        out.enqueue(piece)
      },
    }),
  )
  if (!isGzip(start)) {
    yield* piecesOf(counted)
    return
  }
  const unpacked = piecesOf(counted.pipeThrough(new DecompressionStream('gzip')))
  try {
    yield* boundedUnpacking(unpacked, { name: file.name, packedBytes: () => file.size })
  } catch (cause) {
    if (cause instanceof FileError) throw cause
    throw new FileError(file.name, 'broken_packing', { cause })
  }
}

/** A stream as pieces; not every browser lets one loop over it. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
