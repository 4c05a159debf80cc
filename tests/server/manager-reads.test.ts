import { createHash } from 'node:crypto'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FormatDescription } from '../../contract/export.ts'
import { DemonstrationRow } from '../../contract/feedback.ts'
import { Job, Worker } from '../../contract/jobs.ts'
import { DatasetSummary } from '../../contract/lineage.ts'
import { Model, SideBySide } from '../../contract/models.ts'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  await laurel.importRows(projectId, [
    {
      prompt: 'Why is bark rough?',
      demonstration: 'It cracks as the trunk grows.',
      outputs: [
        { text: 'It cracks.', model: 'model-x' },
        { text: 'It is old.', model: 'model-y' },
      ],
    },
  ])
})
afterAll(() => laurel.close())

test('imported demonstrations are listed with who is said to have written them', async () => {
  const { rows } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/demonstrations`,
    Page(DemonstrationRow),
  )
  expect(rows).toMatchObject([
    { promptPreview: 'Why is bark rough?', text: 'It cracks as the trunk grows.', version: 1 },
  ])
})

test('what two models answered to the same prompt stands side by side', async () => {
  const { rows: models } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/models`,
    Strict({ rows: Type.Array(Model) }),
  )
  const idOf = (name: string) => models.find((model) => model.name === name)?.id ?? ''
  const query = `left=${idOf('model-x')}&right=${idOf('model-y')}`
  const { rows } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/side-by-side?${query}`,
    SideBySide,
  )
  expect(rows.map(({ left, right }) => [left.text, right.text])).toEqual([
    ['It cracks.', 'It is old.'],
  ])
})

test('formats say which of them can be read, and what each loses', async () => {
  const formats = await laurel.manager.ask('GET', '/formats', Type.Array(FormatDescription))
  const laurelRows = formats.find(({ id }) => id === 'laurel')
  expect([laurelRows?.reads, laurelRows?.rankings, laurelRows?.losses]).toEqual([true, true, []])
})

test('what would be trained on now is frozen under the hash of its lines, once however often', async () => {
  const path = `/projects/${projectId}/datasets`
  const freeze = { kind: 'demonstrations' }
  const first = await laurel.manager.ask('POST', path, DatasetSummary, freeze)
  const again = await laurel.manager.ask('POST', path, DatasetSummary, freeze)
  expect([first.rows, first.labelers, again.hash]).toEqual([1, 1, first.hash])
  const { rows } = await laurel.manager.ask(
    'GET',
    path,
    Strict({ rows: Type.Array(DatasetSummary) }),
  )
  expect(rows.map(({ hash }) => hash)).toContain(first.hash)
  const file = await laurel.app.inject({
    url: `/api/v1/datasets/${first.id}/file`,
    headers: { cookie: laurel.manager.cookie },
  })
  const lines = file.body.trim().split('\n')
  expect(createHash('sha256').update(file.body).digest('hex')).toBe(first.hash)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ completion: 'It cracks as the trunk grows.' })
})

test('workers are listed with what they can run; a trained model is fetched as it was uploaded', async () => {
  const worker = await TestWorker.register(laurel, 'night shift', ['pretrain'])
  const { rows } = await laurel.manager.ask('GET', '/workers', Strict({ rows: Type.Array(Worker) }))
  expect(rows).toMatchObject([{ name: 'night shift', engine: 'onnx', kinds: ['pretrain'] }])

  const asked = { kind: 'pretrain' }
  await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, asked)
  const job = await worker.claim()
  if (!job) throw new Error('nothing waits')
  const { sha256 } = await worker.upload('a folder of weights')
  const model = { artefact: sha256, parameters: 1_000, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  const { rows: models } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/models`,
    Strict({ rows: Type.Array(Model) }),
  )
  const made = models.find(({ kind }) => kind === 'base')
  const file = await laurel.app.inject({
    url: `/api/v1/models/${made?.id}/download`,
    headers: { cookie: laurel.manager.cookie },
  })
  expect([file.statusCode, file.body]).toEqual([200, 'a folder of weights'])
  expect(file.headers).toMatchObject({
    'content-type': 'application/x-tar',
    'content-disposition': `attachment; filename="${made?.name}.tar"`,
  })
})

test('who is taken out of a project finds nothing there any more', async () => {
  const leaving = await laurel.member(projectId, 'Lea Leaving')
  const members = `/projects/${projectId}/members`
  await laurel.manager.ask('DELETE', `${members}/${leaving.userId}`, Acknowledgement)
  expect(await leaving.refused('GET', `/projects/${projectId}`)).toBe('404 not_found')
  const { rows } = await laurel.manager.ask('GET', members, Strict({ rows: Type.Array(Member) }))
  expect(rows.map(({ user }) => user.name)).not.toContain('Lea Leaving')
})

test('what is no JSON, or too large, is refused by its own code', async () => {
  const { cookie } = laurel.manager
  const url = `/api/v1/projects/${projectId}/prompts`
  const send = (type: string, payload: string) =>
    laurel.app.inject({
      ...{ method: 'POST', url, payload },
      headers: { cookie, 'x-laurel': '1', 'content-type': type },
    })
  const image = await send('image/png', 'not a picture')
  expect([image.statusCode, image.json()]).toMatchObject([
    415,
    { error: { code: 'unsupported_media_type' } },
  ])
  const large = await send('application/json', JSON.stringify('x'.repeat(3 * 1024 * 1024)))
  expect([large.statusCode, large.json()]).toMatchObject([
    413,
    { error: { code: 'payload_too_large' } },
  ])
})
