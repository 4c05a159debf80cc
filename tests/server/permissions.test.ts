import { afterAll, beforeAll, expect, test } from 'vitest'
import { Member } from '../../contract/users.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let labeler: Person
let reviewer: Person
let stranger: Person

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  labeler = await laurel.member(projectId, 'Labeler')
  reviewer = await laurel.member(projectId, 'Reviewer', 'reviewer')
  stranger = await laurel.member(await laurel.project(), 'Stranger', 'manager')
  await laurel.importRows(projectId, [rowOf('Why is the sky blue?', 4)])
})
afterAll(() => laurel.close())

const READING = ['overview', 'members', 'prompts', 'tasks', 'rankings', 'jobs', 'models'] as const

test('labelers see their own work only, reviewers read, managers act, strangers find nothing', async () => {
  for (const what of READING) {
    const path = `/projects/${projectId}/${what}`
    expect([what, await labeler.refused('GET', path)]).toEqual([what, '403 forbidden'])
    expect([what, await stranger.refused('GET', path)]).toEqual([what, '404 not_found'])
    const status = (await laurel.manager.request('GET', path)).status
    expect([what, status]).toEqual([what, 200])
  }
  expect((await reviewer.request('GET', `/projects/${projectId}/jobs`)).status).toBe(200)
  const job = { kind: 'sft' }
  expect(await reviewer.refused('POST', `/projects/${projectId}/jobs`, job)).toBe('403 forbidden')
  expect(await labeler.refused('PATCH', `/projects/${projectId}`, { name: 'Mine' })).toBe(
    '403 forbidden',
  )
  expect(await labeler.refused('POST', '/projects', { name: 'Mine' })).toBe('403 forbidden')
})

test('a person keeps the password they have when they join a second project', async () => {
  const second = await laurel.project()
  const body = { email: 'labeler@example.org', name: 'Someone else', role: 'reviewer' }
  const member = await laurel.manager.ask('POST', `/projects/${second}/members`, Member, body)
  expect(member.user.id).toBe(labeler.userId)
  expect(member.user.name).toBe('Labeler')
  const again = await laurel.signIn('labeler@example.org', 'labeler password')
  expect(again.userId).toBe(labeler.userId)
})

test('people have no access to what is for workers', async () => {
  expect(await laurel.manager.refused('POST', '/worker/claim', { workerId: 'w' })).toBe(
    '403 forbidden',
  )
})

test('what a labeler is sent never tells who or what wrote an output', async () => {
  const answer = await labeler.request('POST', `/projects/${projectId}/assignments/next`, {})
  const text = JSON.stringify(answer.body)
  expect(text).toContain('answer a')
  expect(text).not.toMatch(/model-x|model-y|modelId|"model"|reward|logprob|seed/)
})
