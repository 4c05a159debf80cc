import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RankingRow } from '../../contract/feedback.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { Assignment, NextAssignmentAnswer, SavedDraft, SubmitAnswer } from '../../contract/tasks.ts'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'

let folder: string
let laurel: LocalLaurel

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-durability-'))
})
afterAll(async () => {
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('what was acknowledged is there after kill -9 of the server: rankings and drafts', async () => {
  laurel = await startLocalLaurel(folder)
  const body = { name: 'Durable', settings: { pipeline: PIPELINE_BY_HAND, outputsPerRanking: 2 } }
  const { id } = await laurel.manager.post('/projects', Project, body)
  await laurel.manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [1, 2].map((at) => ({ prompt: `${at}?`, outputs: [{ text: 'yes' }, { text: 'no' }] })),
  })
  const next = async () => {
    const path = `/projects/${id}/assignments/next`
    const { assignment } = await laurel.manager.post(path, NextAssignmentAnswer, {})
    if (!assignment) throw new Error('there is nothing to do')
    return assignment
  }
  const first = await next()
  const tiers = first.outputs.map((output) => [output.id])
  await laurel.manager.post(`/assignments/${first.id}/submit`, SubmitAnswer, {
    submissionId: 'before the crash',
    activeMilliseconds: 5,
    ranking: { tiers, unacceptableFrom: null, ratings: [], comment: 'kept', touched: true },
  })
  const second = await next()
  await laurel.manager.put(`/assignments/${second.id}/draft`, SavedDraft, {
    baseRevision: 0,
    content: { comment: 'half a thought' },
    activeMilliseconds: 5,
  })
  await laurel.server.kill()

  laurel = await startLocalLaurel(folder)
  const { rows } = await laurel.manager.get(`/projects/${id}/rankings`, Page(RankingRow))
  expect(rows).toMatchObject([{ tiers, comment: 'kept' }])
  const draft = (await laurel.manager.get(`/assignments/${second.id}`, Assignment)).draft
  expect(draft).toMatchObject({ revision: 1, content: { comment: 'half a thought' } })
})
