import { createHash } from 'node:crypto'
import {
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'

const DIGEST_BYTES = 32
const MOST_BYTES = 512 * 1024 * 1024
const ENDING = '.graph'

/**
 * Graphs as onnxruntime has optimised them, in a folder that jobs share: those used longest ago go first where it grows
 * beyond its bound. A file holds a SHA-256 over its key and graph, then the graph; one that does not fit is none.
 */
export class GraphCache {
  readonly #folder: string
  readonly #most: number

  constructor(folder: string, most = MOST_BYTES) {
    this.#folder = folder
    this.#most = most
  }

  /** The graph of a key; null where there is none, or its file is not what was written. */
  async read(key: string): Promise<Uint8Array | null> {
    const file = this.#file(key)
    const bytes = await readFile(file).catch(() => null)
    if (!bytes) return null
    const graph = bytes.subarray(DIGEST_BYTES)
    if (!digest(key, graph).equals(bytes.subarray(0, DIGEST_BYTES))) return null
    const now = new Date()
    await utimes(file, now, now).catch(() => undefined) // gone meanwhile, or another user's
    return graph
  }

  /**
   * Keeps what `write` puts into the file that it is given, and gives what it gives. Nothing is kept where the folder
   * cannot be written to; `write` then gets no file.
   */
  async keep<T>(key: string, write: (file: string | null) => Promise<T>): Promise<T> {
    const scratch = await this.#scratch()
    if (scratch === null) return write(null)
    try {
      const made = join(scratch, 'graph.onnx')
      const result = await write(made)
      await this.#store(key, made, join(scratch, 'file')).catch(() => undefined) // the next job makes it anew
      return result
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  }

  async #scratch(): Promise<string | null> {
    try {
      await mkdir(this.#folder, { recursive: true })
      return await mkdtemp(join(this.#folder, 'partial-'))
    } catch {
      return null
    }
  }

  async #store(key: string, made: string, partial: string): Promise<void> {
    const graph = await readFile(made)
    await writeFile(partial, [digest(key, graph), graph])
    await rename(partial, this.#file(key))
    await this.#prune()
  }

  async #prune(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(ENDING))
    const found = await Promise.all(
      names.map(async (name) => {
        const file = join(this.#folder, name)
        const { size, mtimeMs } = await stat(file)
        return { file, size, mtimeMs }
      }),
    )
    let kept = 0
    for (const { file, size } of found.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      kept += size
      if (kept > this.#most) await rm(file, { force: true })
    }
  }

  #file(key: string): string {
    return join(this.#folder, `${key}${ENDING}`)
  }
}

function digest(key: string, graph: Uint8Array): Buffer {
  return createHash('sha256').update(key).update(graph).digest()
}
