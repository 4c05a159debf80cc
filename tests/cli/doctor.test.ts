import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examine } from '../../cli/doctor/finding.ts'
import { addon, database, server } from '../../cli/doctor/installation.ts'
import { dataFolder, gpu, memory, node } from '../../cli/doctor/machine.ts'
import { openStore } from '../../server/db/store.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-doctor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('an old Node and little memory are told with what to do', async () => {
  expect(await node('v20.18.3')()).toEqual({
    about: 'node',
    state: 'failure',
    found: 'v20.18.3',
    mend: 'Install Node 20.19 or newer.',
  })
  expect(await node('v20.19.0')()).toMatchObject({ state: 'ok' })
  expect(await node('v24.1.0')()).toMatchObject({ state: 'ok' })
  expect(await memory(1e9, 8e9)()).toMatchObject({ state: 'warning' })
  expect(await memory(4e9, 8e9)()).toMatchObject({ state: 'ok' })
})

test('a GPU that goes unused is told with what puts CUDA in place', async () => {
  expect(await gpu(false)()).toMatchObject({ state: 'ok' })
  expect(await gpu(true, true)()).toMatchObject({
    state: 'ok',
    found: 'NVIDIA, and CUDA is in place',
  })
  expect(await gpu(true, false)()).toEqual({
    about: 'GPU',
    state: 'warning',
    found: "NVIDIA, but onnxruntime's CUDA part is not in place",
    mend: '`npm run engine:cuda` puts it there; `npm run laurel -- engines` tells what it gains.',
  })
})

test('a data folder is made where there is none; what stands in its way is a failure', async () => {
  expect(await dataFolder(join(folder, 'a/new/one'))()).not.toMatchObject({ state: 'failure' })
  await writeFile(join(folder, 'file'), '')
  expect(await dataFolder(join(folder, 'file/data'))()).toMatchObject({
    state: 'failure',
    mend: 'Give this user the folder, or set LAUREL_DATA to another.',
  })
})

test('a database is whole, behind, damaged, or not there yet', async () => {
  const file = join(folder, 'laurel.sqlite')
  const check = (migrations = migrationsFolder) => database(file, migrations)()
  expect(await check()).toMatchObject({ state: 'ok', found: 'none yet; the first start makes it' })
  await openStore({ file, migrationsFolder, reportHookError: () => undefined }).close()
  expect(await check()).toMatchObject({ state: 'ok' })
  const fewer = join(folder, 'fewer')
  await mkdir(fewer)
  await writeFile(join(fewer, '0000_first.sql'), '')
  expect(await check(fewer)).toMatchObject({
    state: 'failure',
    mend: 'It is of a newer Laurel: update this one.',
  })
  await writeFile(file, 'this is no database, but long enough to look like one'.repeat(100))
  expect(await check()).toMatchObject({
    state: 'failure',
    found: expect.stringMatching(/^cannot be read: /),
  })
})

test('a server that does not answer, is not ready, or is of another version', async () => {
  let ready = 503
  const fake = createServer((request, response) => {
    response.statusCode = request.url === '/api/ready' ? ready : 200
    response.end(JSON.stringify({ version: '1.0.0' }))
  })
  await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(fake.address() as AddressInfo).port}`
  expect(await server(url, '1.0.0')()).toMatchObject({ state: 'failure' })
  ready = 200
  expect(await server(url, '1.0.0')()).toMatchObject({ state: 'ok' })
  expect(await server(url, '2.0.0')()).toMatchObject({ state: 'warning' })
  await new Promise((resolve) => fake.close(resolve))
  expect(await server(url, '1.0.0')()).toMatchObject({
    state: 'warning',
    found: `nothing answers at ${url}`,
  })
})

test('what does not load is named with its cure; a check that throws is a failure itself', async () => {
  const found = await examine({
    SQLite: addon('SQLite', () => Promise.reject(new Error('no such file\nat …')), 'Build it.'),
    strange: () => Promise.reject(new Error('broken')),
  })
  expect(found).toEqual([
    { about: 'SQLite', state: 'failure', found: 'no such file', mend: 'Build it.' },
    {
      about: 'strange',
      state: 'failure',
      found: 'the check itself failed: broken',
      mend: 'LAUREL_DEBUG=1 shows where.',
    },
  ])
})
