import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepHeartbeatFile } from '../../../trainer/worker/heartbeat-file.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-heartbeat-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the file is there at once', async () => {
  const file = join(folder, 'beat')
  const end = keepHeartbeatFile(file, (error) => {
    throw error
  })
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^\d{13}\n$/)
  end()
})

test('a file that cannot be written is told, not hidden', async () => {
  const errors: unknown[] = []
  const end = keepHeartbeatFile(join(folder, 'no', 'such', 'folder'), (error) => {
    errors.push(error)
  })
  await expect.poll(() => errors).toMatchObject([{ code: 'ENOENT' }])
  end()
})
