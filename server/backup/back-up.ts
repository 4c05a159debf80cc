import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { artefactPaths, copyArtefact, sha256Of } from './files.ts'
import { ARTEFACTS, DATABASE, MANIFEST, type BackupManifest } from './manifest.ts'

export interface BackupOptions {
  dataFolder: string
  /** Must not be there yet. */
  target: string
  version: string
  now: number
}

/**
 * Copies an installation as it is at one moment, also while its server runs: first the database, by SQLite's online
 * backup, then every file, each held against its SHA-256. A file is stored before the database names it, so the copy
 * lacks none. Throws where the target exists, and leaves nothing half-written.
 */
export async function backUp(options: BackupOptions): Promise<BackupManifest> {
  const { dataFolder, version, now } = options
  const target = resolve(options.target)
  const database = join(dataFolder, DATABASE)
  if (!existsSync(database)) throw new Error(`there is no ${DATABASE} in ${resolve(dataFolder)}`)
  if (existsSync(target)) throw new Error(`${target} exists: name a folder that does not`)
  const aside = join(dirname(target), `.laurel-backup-${randomUUID()}`)
  try {
    await mkdir(join(aside, ARTEFACTS), { recursive: true })
    const migrations = await copyDatabase(database, join(aside, DATABASE))
    let bytes = (await stat(join(aside, DATABASE))).size
    const paths = await artefactPaths(join(dataFolder, ARTEFACTS))
    for (const path of paths) {
      bytes += await copyArtefact(join(dataFolder, ARTEFACTS, path), join(aside, ARTEFACTS, path))
    }
    for (const name of await secretFiles(dataFolder)) {
      await copyFile(join(dataFolder, name), join(aside, name))
    }
    const manifest: BackupManifest = {
      format: 'laurel-backup-1',
      version,
      takenAt: now,
      migrations,
      databaseSha256: await sha256Of(join(aside, DATABASE)),
      artefacts: paths.length,
      bytes,
    }
    await writeFile(join(aside, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
      flush: true,
    })
    await rename(aside, target)
    return manifest
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

/** Copies the database and gives how many migrations it has seen. */
async function copyDatabase(from: string, to: string): Promise<number> {
  const source = new BetterSqlite(from, { readonly: true })
  try {
    await source.backup(to)
  } finally {
    source.close()
  }
  const copy = new BetterSqlite(to)
  try {
    // One file, without a write-ahead log beside it, so that its hash stands for all of it.
    copy.pragma('journal_mode = DELETE')
    return copy.prepare('select count(*) from __drizzle_migrations').pluck().get() as number
  } finally {
    copy.close()
  }
}

/** Small files beside the database: the workers' token, the first login, keys. */
async function secretFiles(dataFolder: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith(DATABASE))
    .map(({ name }) => name)
}
