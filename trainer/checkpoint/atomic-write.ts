import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Writes chunks into a file and waits until they are on the disk. */
export async function writeDurably(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    for (const chunk of chunks)
      for (let done = 0; done < chunk.length;) {
        const length = Math.min(chunk.length - done, 0x4000_0000) // one write takes less than 2 GiB
        done += (await handle.write(chunk, done, length)).bytesWritten
      }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file that is there whole or not at all, also after a crash: written beside its place, synced, then renamed. */
export async function writeFileAtomically(
  file: string,
  chunks: readonly Uint8Array[],
): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true })
  const partial = join(folder, `.${basename(file)}.${randomBytes(6).toString('hex')}.partial`)
  try {
    await writeDurably(partial, chunks)
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/**
 * A folder that is there whole or not at all: `fill` writes into a folder beside it, which then takes its place.
 * What stood there before is removed after the new one stands.
 */
export async function writeFolderAtomically(
  folder: string,
  fill: (partial: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(folder)
  await mkdir(parent, { recursive: true })
  const partial = await mkdtemp(join(parent, `.${basename(folder)}.partial-`))
  try {
    await fill(partial)
    await syncFolder(partial)
    const replaced = await moveAside(folder)
    try {
      await rename(partial, folder)
    } catch (error) {
      if (replaced) await rename(replaced, folder)
      throw error
    }
    await syncFolder(parent)
    if (replaced) await rm(replaced, { recursive: true })
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

async function moveAside(folder: string): Promise<string | null> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!found) return null
  if (!found.isDirectory()) throw new Error(`${folder}: a file is in the place of the folder`)
  const aside = join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString('hex')}.old`)
  await rename(folder, aside)
  return aside
}

/** Makes names that were created or renamed in a folder last through a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
