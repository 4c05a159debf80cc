import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { checked } from '../../contract/check.ts'
import { artefactPaths, copyArtefact, sha256Of } from './files.ts'
import { ARTEFACTS, BackupManifest, DATABASE, MANIFEST } from './manifest.ts'

export interface RestoreOptions {
  /** A folder that `backUp` made. */
  source: string
  /** Empty, or not there yet. */
  dataFolder: string
  migrationsFolder: string
}

/**
 * Puts a backup where a server finds it. Everything is checked first: the manifest, the hash and the inner order of the
 * database, the hash of every file, and that this Laurel is no older than the one that made it. Throws with what is
 * wrong, and the data folder stays as it was.
 */
export async function restore(options: RestoreOptions): Promise<BackupManifest> {
  const { source, migrationsFolder } = options
  const dataFolder = resolve(options.dataFolder)
  const manifest = await readManifest(source)
  if (existsSync(dataFolder) && (await readdir(dataFolder)).length > 0) {
    throw new Error(`${dataFolder} is not empty: stop its server and move it away first`)
  }
  if (manifest.migrations > (await knownMigrations(migrationsFolder))) {
    throw new Error(`this backup is of a newer Laurel, ${manifest.version}: update this one first`)
  }
  const aside = join(dirname(dataFolder), `.laurel-restore-${randomUUID()}`)
  try {
    await mkdir(join(aside, ARTEFACTS), { recursive: true })
    await checkDatabase(join(source, DATABASE), manifest)
    const paths = await artefactPaths(join(source, ARTEFACTS))
    if (paths.length !== manifest.artefacts) {
      throw new Error(
        `the backup has ${paths.length} files of models and data, its manifest says ${manifest.artefacts}`,
      )
    }
    for (const path of paths) {
      await copyArtefact(join(source, ARTEFACTS, path), join(aside, ARTEFACTS, path))
    }
    for (const entry of await readdir(source, { withFileTypes: true })) {
      if (!entry.isFile() || entry.name === MANIFEST) continue
      await copyFile(join(source, entry.name), join(aside, entry.name))
    }
    if (existsSync(dataFolder)) await rmdir(dataFolder)
    await rename(aside, dataFolder)
    return manifest
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

async function readManifest(source: string): Promise<BackupManifest> {
  const file = join(source, MANIFEST)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${resolve(source)} is no complete backup: it has no ${MANIFEST}`, { cause })
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} is no JSON`, { cause })
  }
  return checked(BackupManifest, value, file)
}

async function knownMigrations(folder: string): Promise<number> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).length
}

async function checkDatabase(file: string, { databaseSha256 }: BackupManifest): Promise<void> {
  if ((await sha256Of(file)) !== databaseSha256) {
    throw new Error(`${file} has changed since the backup was made`)
  }
  const database = new BetterSqlite(file, { readonly: true })
  try {
    const said = database.pragma('integrity_check', { simple: true })
    if (said !== 'ok') throw new Error(`${file} is damaged: ${String(said)}`)
  } finally {
    database.close()
  }
}
