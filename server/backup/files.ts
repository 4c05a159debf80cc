import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HASH = /^[0-9a-f]{64}$/

/** Paths, below the folder, of all files that are kept by their SHA-256; none where the folder is missing. */
export async function artefactPaths(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => HASH.test(name.slice(-64)) && /[\\/]/.test(name)).sort()
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
}

/** Copies a file that is named by its SHA-256 and gives its size. Throws where its bytes are not those of its name. */
export async function copyArtefact(from: string, to: string): Promise<number> {
  await mkdir(dirname(to), { recursive: true })
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part)
      bytes += part.length
      done(null, part)
    },
  })
  await pipeline(createReadStream(from), measure, createWriteStream(to, { flush: true }))
  if (hash.digest('hex') === from.slice(-64)) return bytes
  throw new Error(`${from} is damaged: its bytes are not those that its name is the SHA-256 of`)
}
