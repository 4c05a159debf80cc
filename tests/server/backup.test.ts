import { createHash } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Project } from '../../contract/projects.ts'
import Type from 'typebox'
import { Page, Strict } from '../../contract/schema.ts'
import { Prompt } from '../../contract/prompts.ts'
import { backUp } from '../../server/backup/back-up.ts'
import { restore } from '../../server/backup/restore.ts'
import { startApplication, type TestApplication } from './application.ts'

const NOW = Date.UTC(2026, 5, 1)
const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))
const WEIGHTS = 'weights of a model'
const HASH = createHash('sha256').update(WEIGHTS).digest('hex')

let folder: string
let laurel: TestApplication
let projectId: string

const at = (name: string) => join(folder, name)
const save = (target: string) =>
  backUp({ dataFolder: laurel.dataFolder, target: at(target), version: '9.9.9', now: NOW })
const putBack = (source: string, into: string) =>
  restore({ source: at(source), dataFolder: at(into), migrationsFolder })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-backup-'))
  laurel = await startApplication()
  projectId = await laurel.project()
  await laurel.importRows(projectId, [{ prompt: 'Is this kept?' }])
  const shelf = join(laurel.dataFolder, 'artefacts', HASH.slice(0, 2))
  await mkdir(shelf, { recursive: true })
  await writeFile(join(shelf, HASH), WEIGHTS)
  await writeFile(join(laurel.dataFolder, 'artefacts', 'upload-half'), 'not whole yet')
})
afterAll(async () => {
  await laurel.close()
  await rm(folder, { recursive: true, force: true })
})

test('a running installation is copied, and the copy is an installation like it', async () => {
  const manifest = await save('copy')
  expect(manifest).toMatchObject({ version: '9.9.9', takenAt: NOW, artefacts: 1 })
  expect((await readdir(at('copy'))).sort()).toEqual([
    'artefacts',
    'backup.json',
    'first-login.txt',
    'laurel.sqlite',
    'worker-token',
  ])
  // What comes after the backup is not in it.
  await laurel.importRows(projectId, [{ prompt: 'Too late.' }])
  expect(await putBack('copy', 'restored')).toEqual(manifest)
  const kept = await readFile(join(at('restored'), 'artefacts', HASH.slice(0, 2), HASH), 'utf8')
  expect(kept).toBe(WEIGHTS)

  const again = await startApplication({ LAUREL_DATA: at('restored') })
  try {
    const projects = await again.manager.ask(
      'GET',
      '/projects',
      Strict({ rows: Type.Array(Project) }),
    )
    expect(projects.rows.map(({ id }) => id)).toEqual([projectId])
    const { rows } = await again.manager.ask('GET', `/projects/${projectId}/prompts`, Page(Prompt))
    expect(rows.map(({ conversation }) => conversation[0]?.content)).toEqual(['Is this kept?'])
  } finally {
    await again.close()
  }
})

test('nothing is written over, and nothing is left where it fails', async () => {
  await expect(save('copy')).rejects.toThrow('exists: name a folder that does not')
  await expect(putBack('copy', 'copy')).rejects.toThrow('is not empty')
  const damaged = join(laurel.dataFolder, 'artefacts', HASH.slice(0, 2), HASH)
  await appendFile(damaged, '!')
  await expect(save('of the damaged')).rejects.toThrow('is damaged')
  await writeFile(damaged, WEIGHTS)
  expect((await readdir(folder)).sort()).toEqual(['copy', 'restored'])
})

test('a backup that was changed, is incomplete or of a newer Laurel is refused', async () => {
  await save('changed')
  await appendFile(join(at('changed'), 'laurel.sqlite'), ' ')
  await expect(putBack('changed', 'new')).rejects.toThrow('has changed since the backup was made')

  await save('fewer')
  await rm(join(at('fewer'), 'artefacts', HASH.slice(0, 2)), { recursive: true })
  await expect(putBack('fewer', 'new')).rejects.toThrow('has 0 files of models and data')

  const manifest = await save('newer')
  const newer = JSON.stringify({ ...manifest, migrations: 9999 })
  await writeFile(join(at('newer'), 'backup.json'), newer)
  await expect(putBack('newer', 'new')).rejects.toThrow('newer Laurel, 9.9.9')

  await rm(join(at('newer'), 'backup.json'))
  await expect(putBack('newer', 'new')).rejects.toThrow('no complete backup')
  expect(await readdir(folder)).not.toContain('new')
})
