import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { boundedUnpacking, isGzip } from '../../domain/import/bounded-unpacking.ts'
import { FileError } from '../../domain/import/file-error.ts'

/** The bytes of a file from `start` up to `end`, fewer where it ends before. */
export async function bytesBetween(file: string, start: number, end: number): Promise<ArrayBuffer> {
  const handle = await open(file)
  try {
    const bytes = new Uint8Array(end - start)
    let read = 0
    while (read < bytes.length) {
      const { bytesRead } = await handle.read(bytes, read, bytes.length - read, start + read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.buffer.slice(0, read)
  } finally {
    await handle.close()
  }
}

/**
 * The content of a file, piece by piece, unpacked where it is gzip (by its first bytes, whatever its name). Memory stays
 * small whatever it unpacks to. Throws where the file cannot be read, its packing is broken or was made to fill machines.
 */
export async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  const start = new Uint8Array(await bytesBetween(file, 0, 2))
  const stream = createReadStream(file)
  if (!isGzip(start)) {
    yield* stream as AsyncIterable<Buffer>
    return
  }
  const unpacked: Readable = stream.pipe(createGunzip())
  stream.on('error', (error) => unpacked.destroy(error))
  const packedBytes = (await stat(file)).size
  try {
    const packed = { name: file, packedBytes: () => packedBytes }
    yield* boundedUnpacking(unpacked as AsyncIterable<Buffer>, packed)
  } catch (cause) {
    if (cause instanceof FileError) throw cause
    throw new FileError(file, 'broken_packing', { cause })
  }
}
