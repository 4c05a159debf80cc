import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RankingRow } from '../../contract/feedback.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { Assignment, NextAssignmentAnswer, SavedDraft, SubmitAnswer } from '../../contract/tasks.ts'
import { importFile, type ImportFileOptions } from '../../cli/import/import-file.ts'
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

const LINES = Array.from({ length: 1_000 }, (_, at) => ({
  ...{ prompt: `Question ${at}?`, chosen: `Yes, ${at}.`, rejected: 'No.' },
}))

test('a server killed in the middle of an import holds whole parts; the same file again adds the rest', async () => {
  laurel = await startLocalLaurel(join(folder, 'import'))
  const settings = { pipeline: PIPELINE_BY_HAND }
  const { id } = await laurel.manager.post('/projects', Project, { name: 'Cut', settings })
  const file = join(folder, 'pairs.jsonl')
  await writeFile(file, LINES.map((line) => JSON.stringify(line)).join('\n'))
  const options: ImportFileOptions = {
    ...{ format: 'auto', held: 0, seed: 0, dryRun: false },
    ...{ rankTasks: false, demonstrationTasks: false },
    outputs: {
      ...{ rankBy: [], decimals: 1, choose: 0, demonstration: undefined },
      ...{ demonstrateBest: false, model: 'model', seed: 0 },
    },
  }
  let killed: Promise<void> | undefined
  const broken = importFile(laurel.manager, id, file, {
    ...options,
    progress: (records) => {
      if (records >= 400) killed ??= pause(5).then(() => laurel.server.kill())
    },
  })
  await expect(broken).rejects.toThrow()
  await killed
  await laurel.restart()
  const counts = async () =>
    (await laurel.manager.get(`/projects/${id}/overview`, ProjectOverview)).counts
  const { prompts, outputs, rankings } = await counts()
  expect([prompts % 200, outputs, rankings]).toEqual([0, 2 * prompts, prompts])
  expect(prompts).toBeGreaterThanOrEqual(400)
  expect(prompts).toBeLessThan(1_000)
  const { prompts: added } = await importFile(laurel.manager, id, file, options)
  expect(added).toBe(1_000 - prompts)
  expect(await counts()).toMatchObject({ prompts: 1_000, outputs: 2_000, rankings: 1_000 })
  await laurel.stop()
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
