import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileError } from '../../domain/import/read-records.ts'
import { boundedUnpacking, isGzip } from '../../domain/import/bounded-unpacking.ts'

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * The content of a file, piece by piece, unpacked where it is gzip (by its first bytes, whatever its name). Memory stays
 * small whatever it unpacks to. Throws where the file cannot be read, its packing is broken or was made to fill machines.
 */
export async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  const start = await firstBytes(file, 2)
  const stream = createReadStream(file)
  if (!isGzip(start)) {
    yield* stream as AsyncIterable<Buffer>
    return
  }
  const unpacked: Readable = stream.pipe(createGunzip())
  stream.on('error', (error) => unpacked.destroy(error))
  const packedBytes = (await stat(file)).size
  try {
    yield* boundedUnpacking(unpacked as AsyncIterable<Buffer>, { name: file, packedBytes })
  } catch (cause) {
    if (cause instanceof FileError) throw cause
    throw new Error(`${file}: the gzip packing is broken or cut off`, { cause })
  }
}
