import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackFolder } from '../checkpoint/pack-folder.ts'
import type { WorkerClient } from './client.ts'

const ENTRIES_KEPT = 16

/**
 * What jobs work from, by its SHA-256, kept from job to job: a reward model is trained, used by PPO and used again to
 * score. An entry is there whole or not at all, and its bytes have been checked against its name.
 */
export class ArtefactCache {
  readonly #folder: string
  readonly #client: Pick<WorkerClient, 'download'>
  /** Downloads under way: a job and a chat may want the same model at once. */
  readonly #coming = new Map<string, Promise<string>>()

  constructor(folder: string, client: Pick<WorkerClient, 'download'>) {
    this.#folder = folder
    this.#client = client
  }

  /** Path of a file with this hash. */
  async file(sha256: string, signal?: AbortSignal): Promise<string> {
    const path = join(this.#folder, `${sha256}.file`)
    if (await used(path)) return path
    await mkdir(this.#folder, { recursive: true })
    await this.#client.download(sha256, (stream) => saveChecked(stream, path, sha256), signal)
    return path
  }

  /** Path of the folder that was packed into an artefact with this hash. */
  async folder(sha256: string, signal?: AbortSignal): Promise<string> {
    const path = join(this.#folder, `${sha256}.folder`)
    if (await used(path)) return path
    await this.#coming.get(sha256)?.catch(() => undefined)
    if (await used(path)) return path
    const download = this.#client
      .download(sha256, (stream) => unpackFolder(stream, path, sha256), signal)
      .then(() => path)
    this.#coming.set(sha256, download)
    try {
      return await download
    } finally {
      this.#coming.delete(sha256)
    }
  }

  /** Forgets what has not been used for longest. Call it between jobs. */
  async prune(): Promise<void> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    const entries = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name)
        return { path, at: (await stat(path)).mtimeMs }
      }),
    )
    const old = entries.sort((a, b) => b.at - a.at).slice(ENTRIES_KEPT)
    for (const { path } of old) await rm(path, { recursive: true, force: true })
  }
}

/** Whether the entry is there; notes that it was used now. */
async function used(path: string): Promise<boolean> {
  const now = new Date()
  try {
    await utimes(path, now, now)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

async function saveChecked(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  sha256: string,
): Promise<void> {
  const partial = `${path}.${randomUUID()}`
  const hash = createHash('sha256')
  try {
    const handle = await open(partial, 'wx')
    try {
      for await (const chunk of stream) {
        hash.update(chunk)
        await handle.writeFile(chunk)
      }
    } finally {
      await handle.close()
    }
    const found = hash.digest('hex')
    if (found !== sha256) throw new Error(`artefact ${sha256}: the bytes received hash to ${found}`)
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
}
