import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RankingDetail, RankingRow } from '../../contract/feedback.ts'
import { Guidelines, GuidelinesVersion } from '../../contract/guidelines.ts'
import { Project } from '../../contract/projects.ts'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import { NextAssignmentAnswer, SubmitAnswer, type Assignment } from '../../contract/tasks.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let labeler: Person

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project({ languages: ['en', 'zh'], outputsPerRanking: 2 })
  labeler = await laurel.member(projectId, `Labeler ${randomUUID().slice(0, 8)}`)
})

const path = () => `/projects/${projectId}/guidelines`
const publish = (texts: Record<string, string>, note = '') =>
  laurel.manager.ask('PUT', path(), GuidelinesVersion, { texts, note })
const read = (person: Person, language = 'en') =>
  person.ask('GET', `${path()}?language=${language}`, Guidelines)
const versions = (since = 0) =>
  labeler.ask(
    'GET',
    `${path()}/versions?since=${since}`,
    Strict({ rows: Type.Array(GuidelinesVersion) }),
  )
const markRead = (version: number) =>
  labeler.ask('POST', `${path()}/read`, Acknowledgement, { version })

async function next(person = labeler): Promise<Assignment> {
  const url = `/projects/${projectId}/assignments/next`
  const { assignment } = await person.ask('POST', url, NextAssignmentAnswer, {})
  if (!assignment) throw new Error('there is nothing to do')
  return assignment
}

test('before the first publication there is version 0, and nothing to read', async () => {
  expect(await read(labeler)).toEqual({
    version: 0,
    language: null,
    text: '',
    note: '',
    readVersion: null,
    changedSinceRead: false,
  })
})

test('each publication is a version in all its languages; older ones stay', async () => {
  await publish({ en: 'Be kind.', zh: '要友善。' })
  await publish({ en: 'Be kind and brief.', zh: '要友善，简短。' }, 'Brevity counts.')
  const { rows } = await versions()
  expect(rows).toMatchObject([
    {
      version: 2,
      texts: { en: 'Be kind and brief.', zh: '要友善，简短。' },
      note: 'Brevity counts.',
    },
    { version: 1, texts: { en: 'Be kind.', zh: '要友善。' }, note: '' },
  ])
  expect((await versions(2)).rows.map(({ version }) => version)).toEqual([2])
})

test('people read in their own language, by query or header, else in the project’s first', async () => {
  await publish({ en: 'Be kind.', zh: '要友善。' })
  expect(await read(labeler, 'zh-CN')).toMatchObject({ language: 'zh', text: '要友善。' })
  expect(await read(labeler, 'fr')).toMatchObject({ language: 'en', text: 'Be kind.' })
  const byHeader = await laurel.app.inject({
    url: `/api/v1${path()}`,
    headers: { cookie: labeler.cookie, 'accept-language': 'de, zh;q=0.8' },
  })
  expect(byHeader.json()).toMatchObject({ language: 'zh' })
})

test('a reader is told of a newer version until they have opened it', async () => {
  await publish({ en: 'One.' })
  expect(await read(labeler)).toMatchObject({ version: 1, changedSinceRead: true })
  await markRead(1)
  expect(await read(labeler)).toMatchObject({ readVersion: 1, changedSinceRead: false })
  await publish({ en: 'Two.' }, 'A word changed.')
  expect(await read(labeler)).toMatchObject({ version: 2, readVersion: 1, changedSinceRead: true })
  await markRead(2)
  // An old tab that reports version 1 takes nothing back.
  await markRead(1)
  expect(await read(labeler)).toMatchObject({ readVersion: 2, changedSinceRead: false })
})

test('a ranking leads back to the guidelines in force when its task was given out', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)])
  await publish({ en: 'One.' })
  const assignment = await next()
  expect(assignment.guidelines).toMatchObject({ version: 1, text: 'One.', changedSinceRead: true })
  await publish({ en: 'Two.' })
  const tiers = assignment.outputs.map(({ id }) => [id])
  await labeler.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 1,
    ranking: { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true },
  })
  const list = await laurel.manager.ask('GET', `/projects/${projectId}/rankings`, Page(RankingRow))
  const detail = await laurel.manager.ask('GET', `/rankings/${list.rows[0]?.id}`, RankingDetail)
  expect(detail.guidelinesVersion).toBe(1)
})

test('a task shows the guidelines in the language its reader asks for', async () => {
  await laurel.importRows(projectId, [rowOf('Explain tides.', 2)])
  await publish({ en: 'Be kind.', zh: '要友善。' })
  const response = await laurel.app.inject({
    method: 'POST',
    url: `/api/v1/projects/${projectId}/assignments/next`,
    headers: { 'x-laurel': '1', cookie: labeler.cookie, 'accept-language': 'zh' },
    payload: {},
  })
  expect(response.json()).toMatchObject({ assignment: { guidelines: { text: '要友善。' } } })
})

test('what cannot be published is refused, and says why', async () => {
  const refused = (texts: Record<string, string>) =>
    laurel.manager.request('PUT', path(), { texts, note: '' })
  const french = await refused({ fr: 'Soyez bref.' })
  expect(french.status).toBe(400)
  expect(JSON.stringify(french.body)).toContain('this project works in en, zh')
  expect((await refused({ en: '  \n' })).status).toBe(400)
  expect((await refused({})).status).toBe(400)
  await publish({ en: 'One.' })
  expect((await refused({ en: 'One.' })).status).toBe(409)
  const body = { texts: { en: 'Mine.' }, note: '' }
  expect(await labeler.refused('PUT', path(), body)).toBe('403 forbidden')
  expect(await labeler.refused('POST', `${path()}/read`, { version: 2 })).toBe(
    '400 invalid_request',
  )
})

test('a project can be made with its first guidelines, in one language or several', async () => {
  const make = (guidelines: unknown) =>
    laurel.manager.ask('POST', '/projects', Project, {
      name: 'Guided',
      settings: { languages: ['zh', 'en'] },
      guidelines,
    })
  const newest = async ({ id }: { id: string }, language: string) =>
    laurel.manager.ask('GET', `/projects/${id}/guidelines?language=${language}`, Guidelines)
  const one = await make('要友善。')
  expect(await newest(one, 'en')).toMatchObject({ version: 1, language: 'zh', text: '要友善。' })
  const two = await make({ en: 'Be kind.', zh: '要友善。' })
  expect(await newest(two, 'en')).toMatchObject({ version: 1, language: 'en', text: 'Be kind.' })
  const settings = { guidelines: 'in the old place' }
  expect(await laurel.manager.refused('POST', '/projects', { name: 'Old', settings })).toBe(
    '400 invalid_request',
  )
})
