import Database from 'better-sqlite3'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Guidelines, GuidelinesVersion } from '../../contract/guidelines.ts'
import type { InvitationView } from '../../contract/invitations.ts'
import { CreateInvitationAnswer, Invitation } from '../../contract/invitations.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Source } from '../../contract/sources.ts'
import { NextAssignmentAnswer } from '../../contract/tasks.ts'
import { Session } from '../../contract/users.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

const DAY = 86_400_000

let laurel: TestApplication
let labeler: Person
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  labeler = await laurel.member(projectId, 'Ada')
  await laurel.importRows(projectId, [
    { ...rowOf('Why?', 3), ranking: [[0], [1, 2]], demonstration: 'So.' },
    rowOf('What?', 3),
  ])
})
afterAll(() => laurel.close())

const next = async () => {
  const path = `/projects/${projectId}/assignments/next`
  return (await labeler.ask('POST', path, NextAssignmentAnswer, {})).assignment
}
const change = (archived: boolean) =>
  laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, { archived })
const projectsOf = async (person: Person) =>
  (await person.ask('GET', '/projects', Strict({ rows: Type.Array(Project) }))).rows.map(
    ({ id }) => id,
  )

test('an archived project gives out no task until it is opened again', async () => {
  expect(await change(true)).toMatchObject({ archivedAt: laurel.clock.now })
  expect(await next()).toBeNull()
  const { memberships } = await labeler.ask('GET', '/session', Session)
  expect(memberships).toMatchObject([{ projectId, archived: true }])
  expect(await change(false)).toMatchObject({ archivedAt: null })
  expect(await next()).toMatchObject({ kind: 'rank' })
})

test('an archived project takes nothing in and starts nothing until it is opened again', async () => {
  const of = `/projects/${projectId}`
  const rows = [{ prompt: 'Where?', demonstration: 'Here.' }]
  const file = { source: 'a.jsonl', firstLine: 1, rows }
  const imported = { ...file, createRankTasks: false, createDemonstrationTasks: false }
  const models = [{ model: 'm', outputs: 1 }]
  const server = { name: 'Server', baseUrl: 'http://127.0.0.1:9/v1', models }
  const source = await laurel.manager.ask('POST', `${of}/sources`, Source, server)
  const prompt = { conversation: [{ role: 'user', content: 'How?' }] }
  await change(true)
  const closed = '409 project_closed'
  const refused = (path: string, body: object) =>
    laurel.manager.refused('POST', `${of}${path}`, body)
  expect(await refused('/import', imported)).toBe(closed)
  expect(await refused('/import', { ...imported, dryRun: true })).toBe(closed)
  expect(await refused('/import/file?source=a.jsonl', rows)).toBe(closed)
  expect(await refused('/prompts', prompt)).toBe(closed)
  expect(await refused(`/sources/${source.id}/ask`, {})).toBe(closed)
  expect(await refused('/jobs', { kind: 'tokenizer' })).toBe(closed)
  await change(false)
  const answer = await laurel.manager.ask('POST', `${of}/import`, ImportAnswer, imported)
  expect(answer).toMatchObject({ prompts: 1, demonstrations: 1 })
})

test('a project like another has its settings and guidelines, none of its data, its people if wanted', async () => {
  const of = `/projects/${projectId}`
  await laurel.manager.ask('PATCH', of, Project, { settings: { outputsPerRanking: 7 } })
  const texts = { en: '# Be brief' }
  await laurel.manager.ask('PUT', `${of}/guidelines`, GuidelinesVersion, { texts, note: '' })
  const body = { name: 'Twin', members: true }
  expect(await labeler.refused('POST', `${of}/duplicate`, body)).toBe('403 forbidden')
  const twin = await laurel.manager.ask('POST', `${of}/duplicate`, Project, body)
  expect(twin).toMatchObject({ name: 'Twin', settings: { outputsPerRanking: 7 }, role: 'manager' })
  expect(await projectsOf(labeler)).toContain(twin.id)
  const guidelines = await labeler.ask('GET', `/projects/${twin.id}/guidelines`, Guidelines)
  expect(guidelines).toMatchObject({ version: 1, text: '# Be brief' })
})

test('who follows a link joins with its role, new or known, as often as it allows', async () => {
  const of = `/projects/${projectId}/invitations`
  const wanted = { role: 'reviewer', days: 2, maximumUses: 2 }
  expect(await labeler.refused('POST', of, wanted)).toBe('403 forbidden')
  const { token, invitation } = await laurel.manager.ask('POST', of, CreateInvitationAnswer, wanted)
  expect(invitation).toMatchObject({ role: 'reviewer', uses: 0, createdBy: 'Manager' })

  const link = `/api/v1/invitations/${token}`
  const shown = await laurel.app.inject({ url: link })
  expect(shown.json()).toEqual({
    projectName: expect.any(String) as string,
    role: 'reviewer',
    expiresAt: laurel.clock.now + 2 * DAY,
  } satisfies InvitationView)
  const accept = async (payload: object) =>
    laurel.app.inject({
      method: 'POST',
      url: `${link}/accept`,
      payload,
      headers: { 'x-laurel': '1' },
    })
  expect((await accept({})).statusCode).toBe(400)
  const known = { email: 'ada@example.org', name: 'Ada', password: 'another password' }
  expect((await accept(known)).json()).toMatchObject({ error: { code: 'already_exists' } })
  const joined = await accept({
    email: 'Dee@example.org',
    name: 'Dee',
    password: 'a long password',
  })
  expect(joined.json()).toEqual({ projectId, role: 'reviewer' })
  expect(joined.cookies[0]?.name).toBe('laurel_session')
  await laurel.signIn('dee@example.org', 'a long password')

  // Who is a member already stays what they are, and takes no place.
  expect((await labeler.request('POST', `/invitations/${token}/accept`, {})).body).toEqual({
    ...{ projectId, role: 'labeler' },
  })
  const list = () => laurel.manager.ask('GET', of, Strict({ rows: Type.Array(Invitation) }))
  expect((await list()).rows).toMatchObject([{ uses: 1, maximumUses: 2 }])
  expect(
    (await accept({ email: 'e@example.org', name: 'E', password: 'a long password' })).statusCode,
  ).toBe(200)
  expect((await laurel.app.inject({ url: link })).statusCode).toBe(404)
  expect((await list()).rows).toEqual([])
})

test('a link ends with its time, or when it is taken back', async () => {
  const of = `/projects/${projectId}/invitations`
  const make = () => laurel.manager.ask('POST', of, CreateInvitationAnswer, { role: 'labeler' })
  const [first, second] = [await make(), await make()]
  const status = async (token: string) =>
    (await laurel.app.inject({ url: `/api/v1/invitations/${token}` })).statusCode
  await laurel.manager.ask('DELETE', `${of}/${first.invitation.id}`, Acknowledgement)
  expect(await status(first.token)).toBe(404)
  expect(await status(second.token)).toBe(200)
  laurel.clock.now += 7 * DAY
  expect(await status(second.token)).toBe(404)
})

test('a project is deleted by its typed name, can be restored for seven days, and then nothing is left', async () => {
  const path = `/projects/${projectId}`
  const { name } = await laurel.manager.ask('GET', path, Project)
  // More than one part of a deletion takes.
  const more = Array.from({ length: 20 }, (_, at) => rowOf(`Question ${at}?`, 2))
  await laurel.importRows(projectId, more)
  const worker = await TestWorker.register(laurel, 'worker')
  for (const kind of ['pretrain', 'sft'] as const) {
    await laurel.manager.ask('POST', `${path}/jobs`, Job, { kind })
    const job = await worker.claim()
    if (!job) throw new Error('there is no job')
    const { sha256 } = await worker.upload(`weights of ${kind}`)
    const model = { artefact: sha256, parameters: 10, metrics: {} }
    expect(await worker.write(job, 'complete', { model })).toBe('200')
  }
  expect(await labeler.refused('DELETE', path, { name })).toBe('403 forbidden')
  expect(await laurel.manager.refused('DELETE', path, { name: 'Another' })).toBe(
    '400 invalid_request',
  )
  const asked = await laurel.manager.ask('DELETE', path, Project, { name })
  expect(asked).toMatchObject({ deleteAt: laurel.clock.now + 7 * DAY })
  expect(await projectsOf(labeler)).not.toContain(projectId)
  expect(await projectsOf(laurel.manager)).toContain(projectId)
  expect(await labeler.refused('POST', `${path}/assignments/next`, {})).toBe('404 not_found')
  expect(await laurel.manager.ask('POST', `${path}/restore`, Project)).toMatchObject({
    deleteAt: null,
  })
  expect(await projectsOf(labeler)).toContain(projectId)

  await laurel.manager.ask('DELETE', path, Project, { name })
  laurel.clock.now += 7 * DAY - 1
  await laurel.app.services.projectEnds.sweep()
  expect(await laurel.manager.ask('GET', path, Project)).toMatchObject({ name })
  laurel.clock.now += 1
  expect(await laurel.manager.refused('POST', `${path}/restore`)).toBe('404 not_found')
  await laurel.app.services.projectEnds.sweep()
  expect(await laurel.manager.refused('GET', path)).toBe('404 not_found')

  const file = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const tables = file
    .prepare<[], { name: string }>(
      `select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'project_id'
       where m.type = 'table' and m.name <> 'audit'`,
    )
    .all()
  const left = tables.filter(
    ({ name: table }) =>
      file.prepare(`select 1 from ${table} where project_id = ?`).get(projectId) !== undefined,
  )
  expect(tables.length).toBeGreaterThan(20)
  expect(left).toEqual([])
  expect(file.pragma('foreign_key_check')).toEqual([])
  expect(file.prepare('select count(*) as n from artefacts').get()).toEqual({ n: 0 })
  file.close()
  const folder = join(laurel.dataFolder, 'artefacts')
  const kept = await readdir(folder, { recursive: true, withFileTypes: true })
  expect(kept.filter((entry) => entry.isFile())).toEqual([])
})
