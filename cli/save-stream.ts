import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Failure } from './failure.ts'

/**
 * Writes what comes to a file, packed where its name ends in `.gz`, and gives its bytes before packing. The file appears
 * once it is whole and hashes to `sha256`; else there is nothing.
 */
export async function saveStream(
  body: ReadableStream<Uint8Array>,
  file: string,
  sha256: string,
): Promise<number> {
  const hash = createHash('sha256')
  const aside = `${file}.part`
  let bytes = 0
  try {
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          hash.update(piece)
          bytes += piece.length
          yield piece
        }
      },
      file.endsWith('.gz') ? createGzip() : new PassThrough(),
      createWriteStream(aside),
    )
    const found = hash.digest('hex')
    if (found !== sha256)
      throw new Failure('failed', `${file}: what came hashes to ${found}, not to ${sha256}`)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  await rename(aside, file)
  return bytes
}
