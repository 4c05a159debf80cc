import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CreateTokenAnswer, TokenScope } from '../../contract/tokens.ts'
import { startApplication, type TestApplication } from '../server/application.ts'
import { laurel, objects } from './laurel.ts'

let application: TestApplication
let folder: string
let address: string
const project = ['--project', 'Test project']

beforeAll(async () => {
  application = await startApplication()
  folder = await mkdtemp(join(tmpdir(), 'laurel-management-'))
  const projectId = await application.project()
  await application.importRows(projectId, [{ prompt: 'Name a tree.', demonstration: 'Oak.' }])
  const token = { name: 'management', scopes: TokenScope.enum, days: null }
  const answer = await application.manager.ask('POST', '/tokens', CreateTokenAnswer, token)
  address = await application.app.listen({ port: 0, host: '127.0.0.1' })
  vi.stubEnv('LAUREL_URL', address)
  vi.stubEnv('LAUREL_TOKEN', answer.token)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await application.close()
  await rm(folder, { recursive: true })
})

/** The objects that a command prints. */
async function done(...words: string[]): Promise<Record<string, unknown>[]> {
  const { code, out, err } = await laurel(...words, '--json')
  expect([words, code, err]).toEqual([words, 0, ''])
  return objects(out)
}

test('settings are changed one by one, also within a group; what is not named stays', async () => {
  await done('project', 'create', 'Set up', '--outputs', '5', '--by-hand')
  const given = ['pipeline.newDemonstrationsForSft=30', 'flags=["odd","rude"]', 'name=Set  up=2']
  await done('project', 'set', 'Set up', ...given, 'jobDefaults.sft={"epochs":2}')
  const [shown] = await done('project', 'show', 'Set  up=2')
  expect(shown).toMatchObject({
    counts: { prompts: 0 },
    project: {
      name: 'Set  up=2',
      settings: {
        outputsPerRanking: 5,
        flags: ['odd', 'rude'],
        pipeline: { newDemonstrationsForSft: 30, newComparisonsForReward: 0 },
        jobDefaults: { sft: { epochs: 2 } },
      },
    },
  })
  const lines = (await laurel('project', 'show', 'Set  up=2')).out.split('\n')
  expect(lines).toContain('  pipeline.newDemonstrationsForSft=30')
  for (const wrong of ['pipline.x=1', 'outputsPerRanking.x=1'])
    expect(await laurel('project', 'set', 'Set  up=2', wrong)).toMatchObject({ code: 2 })
  expect(await laurel('project', 'set', 'Set  up=2', 'rankingOverlap=0')).toMatchObject({ code: 6 })
})

test('projects are copied, put away and taken back', async () => {
  await done('project', 'duplicate', 'Test project', 'Copy', '--members')
  const archived = await done('project', 'archive', 'Copy')
  expect(archived).toMatchObject([{ name: 'Copy', archivedAt: application.clock.now }])
  expect(await done('project', 'unarchive', 'Copy')).toMatchObject([{ archivedAt: null }])
  expect(await laurel('project', 'delete', 'Copy')).toMatchObject({ code: 2 })
  await done('project', 'delete', 'Copy', '--yes')
  expect((await laurel('project', 'list')).out).toContain('Copy  will be deleted on 2026-01-12')
  expect(await done('project', 'restore', 'Copy')).toMatchObject([{ deleteAt: null }])
})

test('people join with a password made for them, change roles, and leave', async () => {
  const add = ['users', 'add', 'ann@example.org', '--name', 'Ann', ...project]
  expect(await laurel(...add)).toMatchObject({ code: 6 })
  const [ann] = await done(...add, '--generate-password')
  const person = await application.signIn('ann@example.org', String(ann?.['password']))
  const list = async () =>
    (await done('users', 'list', ...project)).map(({ user, role }) => [
      (user as { name: string }).name,
      role,
    ])
  expect(await list()).toContainEqual(['Ann', 'labeler'])
  await done('users', 'role', 'Ann', 'reviewer', ...project)
  expect(await list()).toContainEqual(['Ann', 'reviewer'])
  expect(await laurel('users', 'role', 'Bo', 'reviewer', ...project)).toMatchObject({ code: 3 })
  await done('users', 'remove', person.userId, ...project)
  expect(await list()).not.toContainEqual(['Ann', 'reviewer'])
})

test('invitations are made, listed and taken back', async () => {
  const [made] = await done('users', 'invite', '--role', 'reviewer', '--uses', '3', ...project)
  const { link, invitation } = made as { link: string; invitation: { id: string } }
  expect(link).toMatch(new RegExp(`^${address}/join/[A-Za-z0-9_-]{20,}$`))
  const token = link.split('/').at(-1) ?? ''
  const view = await application.manager.request('GET', `/invitations/${token}`)
  expect(view.body).toMatchObject({ projectName: 'Test project', role: 'reviewer' })
  expect(await done('users', 'invitations', ...project)).toMatchObject([{ id: invitation.id }])
  await done('users', 'uninvite', invitation.id, ...project)
  expect(await done('users', 'invitations', ...project)).toEqual([])
})

test('snapshots are frozen, compared, checked, and written with the bytes of their hash', async () => {
  expect(await laurel('snapshot', 'create', 'rankings', ...project)).toMatchObject({ code: 6 })
  const [first] = await done('snapshot', 'create', 'demonstrations', ...project)
  expect(first).toMatchObject({ kind: 'demonstrations', rows: 1, labelers: 1 })
  const { id, hash } = first as { id: string; hash: string }
  expect(await done('snapshot', 'create', 'demonstrations', ...project)).toEqual([first])
  const projectId = String((await done('snapshot', 'show', id))[0]?.['projectId'])
  application.clock.now += 1000
  const rows = [{ prompt: 'Name a bird. Mail a@example.org', demonstration: 'Wren.' }]
  await application.importRows(projectId, rows)
  const [second] = await done('snapshot', 'create', 'demonstrations', ...project)
  const ids = (await done('snapshot', 'list', ...project)).map((row) => row['id'])
  expect(ids).toEqual([second?.['id'], id])
  expect(await done('snapshot', 'list', '--kind', 'prompts', ...project)).toEqual([])
  expect(await done('snapshot', 'diff', id, String(second?.['id']))).toMatchObject([
    { added: { rows: 1 }, removed: { rows: 0 }, same: 1 },
  ])
  expect((await laurel('snapshot', 'checks', String(second?.['id']))).out.split('\n')[2]).toMatch(
    /^personal data +1 {2}lines \d$/,
  )

  const file = join(folder, 'rows.jsonl.gz')
  expect(await done('snapshot', 'export', id, file)).toMatchObject([{ rows: 1, sha256: hash }])
  const bytes = gunzipSync(await readFile(file))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
  expect(objects(bytes.toString())).toMatchObject([{ completion: 'Oak.' }])
  expect(await readdir(folder)).toEqual(['rows.jsonl.gz'])
  expect(await laurel('snapshot', 'export', 'none', file)).toMatchObject({ code: 3 })
})

test('who reviews may look at snapshots, and neither freeze nor take them away', async () => {
  const [row] = await done('snapshot', 'list', ...project)
  const reviewer = await application.member(String((await projectOf(row))['id']), 'Rev', 'reviewer')
  const path = `/projects/${(await projectOf(row))['id']}/datasets`
  expect((await reviewer.request('GET', path)).status).toBe(200)
  expect(await reviewer.refused('POST', path, { kind: 'texts' })).toBe('403 forbidden')
  expect(await reviewer.refused('GET', `/datasets/${row?.['id']}/file`)).toBe('403 forbidden')
})

async function projectOf(snapshot: Record<string, unknown> | undefined) {
  const [{ projectId }] = (await done('snapshot', 'show', String(snapshot?.['id']))) as [
    { projectId: string },
  ]
  return { id: projectId }
}
