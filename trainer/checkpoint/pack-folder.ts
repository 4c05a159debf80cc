import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeFolderAtomically } from './atomic-write.ts'
import { BLOCK, checkName, parseTarHeader, tarHeader } from './tar-header.ts'

/**
 * A folder of plain files as one stream: an uncompressed ustar archive whose bytes depend on names and contents alone.
 * Written here because reading must refuse (not clean) whatever is no plain file name, and neither side may hold a
 * model in memory. Ordinary `tar` reads it.
 * @param names files to pack; all of the folder where they are left out
 */
export function packFolder(folder: string, names?: readonly string[]): Readable {
  return Readable.from(archive(folder, names), { objectMode: false })
}

/** Length in bytes and SHA-256 of what packFolder gives. */
export async function packedDigest(
  folder: string,
  names?: readonly string[],
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of archive(folder, names)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function* archive(folder: string, names?: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const name of [...(names ?? (await readdir(folder)))].sort()) {
    const file = join(folder, checkName(name))
    const { size } = await stat(file)
    yield tarHeader(name, size)
    let sent = 0
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      const bytes = chunk as Uint8Array
      sent += bytes.length
      yield bytes
    }
    if (sent !== size)
      throw new Error(`${file}: changed from ${size} to ${sent} bytes while packed`)
    if (size % BLOCK) yield new Uint8Array(BLOCK - (size % BLOCK))
  }
  yield new Uint8Array(2 * BLOCK)
}

/**
 * Unpacks what packFolder gave, atomically, and gives the SHA-256 of the stream.
 * @param expected SHA-256 that the stream must have; the folder does not appear where it has another
 * @throws Error where the archive is cut, or holds anything but plain files in one folder
 */
export async function unpackFolder(
  stream: AsyncIterable<Uint8Array>,
  folder: string,
  expected?: string,
): Promise<string> {
  const hash = createHash('sha256')
  await writeFolderAtomically(folder, async (partial) => {
    const source = new BlockReader(stream, (chunk) => hash.update(chunk))
    for (;;) {
      const header = parseTarHeader(await source.take(BLOCK))
      if (!header) break
      const handle = await open(join(partial, header.name), 'wx')
      try {
        await source.copy(handle, header.size)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await source.take((BLOCK - (header.size % BLOCK)) % BLOCK)
    }
    await source.drain()
    const found = hash.copy().digest('hex')
    if (expected !== undefined && found !== expected)
      throw new Error(`packed folder: SHA-256 ${found} found, ${expected} needed`)
  })
  return hash.digest('hex')
}

/** Reads exact numbers of bytes from a stream of chunks of any size. */
class BlockReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #seen: (chunk: Uint8Array) => void
  #rest: Uint8Array = new Uint8Array(0)

  constructor(stream: AsyncIterable<Uint8Array>, seen: (chunk: Uint8Array) => void) {
    this.#chunks = stream[Symbol.asyncIterator]()
    this.#seen = seen
  }

  async take(length: number): Promise<Buffer> {
    const taken = Buffer.alloc(length)
    let done = 0
    while (done < length) {
      const part = await this.#some(length - done)
      taken.set(part, done)
      done += part.length
    }
    return taken
  }

  async copy(handle: FileHandle, length: number): Promise<void> {
    let left = length
    while (left > 0) {
      const part = await this.#some(left)
      left -= part.length
      for (let done = 0; done < part.length;)
        done += (await handle.write(part, done, part.length - done)).bytesWritten
    }
  }

  /** Reads to the end: the stream's hash covers what follows the end of the archive too. */
  async drain(): Promise<void> {
    while (await this.#more());
  }

  async #some(most: number): Promise<Uint8Array> {
    while (this.#rest.length === 0)
      if (!(await this.#more())) throw new Error('packed folder: ends too early')
    const part = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(part.length)
    return part
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next()
    if (done) return false
    this.#seen(value)
    this.#rest = value
    return true
  }
}
