import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const GZIP_MAGIC = 0x1f8b

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
 * small whatever it unpacks to. Throws where the file cannot be read or its packing is broken.
 */
export async function* fileBytes(file: string): AsyncGenerator<Buffer> {
  const start = await firstBytes(file, 2)
  const stream = createReadStream(file)
  if (start.length < 2 || start.readUInt16BE() !== GZIP_MAGIC) {
    yield* stream as AsyncIterable<Buffer>
    return
  }
  const unpacked: Readable = stream.pipe(createGunzip())
  stream.on('error', (error) => unpacked.destroy(error))
  try {
    yield* unpacked as AsyncIterable<Buffer>
  } catch (cause) {
    throw new Error(`${file}: the gzip packing is broken or cut off`, { cause })
  }
}
