import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { DAY_MS } from '../../../domain/day.ts'
import {
  deleteArtefact,
  findArtefact,
  insertArtefact,
  listUnusedArtefacts,
} from '../../repositories/training/artefacts.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'

const BYTES_LIMIT = 16 * 1024 ** 3 // float32 weights and moments of a model of a billion parameters

/** Files by their content: model folders, checkpoints, data sets. A file is there whole or not at all. */
export class ArtefactStore {
  readonly #store: Store
  readonly #clock: Clock
  readonly #folder: string

  constructor(parts: { store: Store; clock: Clock; dataFolder: string }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#folder = join(parts.dataFolder, 'artefacts')
  }

  #fileOf(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash)
  }

  /**
   * Takes in a file: written aside, synced, checked against the hash it should have (where one is given), and only
   * then put in place. Throws `checksum_mismatch` and `payload_too_large`, and leaves nothing behind then.
   */
  async save(
    content: Readable | Iterable<Uint8Array | string>,
    wanted?: string,
  ): Promise<{ sha256: string; bytes: number }> {
    const aside = join(this.#folder, `upload-${randomUUID()}`)
    await mkdir(this.#folder, { recursive: true })
    try {
      const { sha256, bytes } = await writeHashed(aside, content)
      if (wanted && sha256 !== wanted) {
        throw new AppError('checksum_mismatch', `The bytes hash to ${sha256}, not to ${wanted}.`)
      }
      const file = this.#fileOf(sha256)
      await mkdir(dirname(file), { recursive: true })
      await rename(aside, file)
      await syncFolder(dirname(file))
      await this.#store.transaction((tx) =>
        insertArtefact(tx, { hash: sha256, bytes, createdAt: this.#clock() }),
      )
      return { sha256, bytes }
    } finally {
      await rm(aside, { force: true })
    }
  }

  /** Whether a file with this content is there. */
  async has(hash: string): Promise<boolean> {
    return (await findArtefact(this.#store.reader, hash)) !== undefined
  }

  /**
   * Deletes files that nothing refers to any more. What was uploaded in the last day stays: its worker may be about to
   * name it.
   */
  async removeUnused(): Promise<void> {
    const unused = await listUnusedArtefacts(this.#store.reader, this.#clock() - DAY_MS)
    for (const hash of unused) {
      await this.#store.transaction((tx) => deleteArtefact(tx, hash))
      await rm(this.#fileOf(hash), { force: true })
    }
  }

  /** The file as a stream and its length; throws `not_found`. */
  async read(hash: string): Promise<{ stream: Readable; bytes: number }> {
    const row = await findArtefact(this.#store.reader, hash)
    if (!row) throw notFound('artefact', hash)
    const file = this.#fileOf(hash)
    const { size } = await stat(file)
    return { stream: createReadStream(file), bytes: size }
  }
}

async function writeHashed(file: string, content: Readable | Iterable<Uint8Array | string>) {
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(file, 'wx')
  try {
    for await (const part of content as AsyncIterable<Uint8Array | string>) {
      const chunk = typeof part === 'string' ? Buffer.from(part) : part
      bytes += chunk.length
      if (bytes > BYTES_LIMIT) {
        throw new AppError('payload_too_large', `An artefact holds at most ${BYTES_LIMIT} bytes.`)
      }
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** The rename itself is durable only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
