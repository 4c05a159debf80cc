import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../contract/import.ts'
import { RankingRow } from '../../contract/feedback.ts'
import { Prompt } from '../../contract/prompts.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { skipReason } from '../../domain/import/skip-reason.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project({ outputsPerRanking: 4 })
})
afterAll(() => laurel.close())

const ROWS = [
  {
    prompt: 'Which is heavier, a kilogram of lead or of feathers?',
    outputs: [{ text: 'Lead.' }, { text: 'Both weigh the same.' }, { text: 'Feathers.' }],
    ranking: [[1], [0, 2]],
    split: 'valid' as const,
  },
  { prompt: 'Name a prime.', outputs: [{ text: '7' }, { text: '9' }, { text: '4' }] },
  { prompt: 'Say hello.', demonstration: 'Hello!', author: 'writer one' },
]

const counts = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)).counts

test('rankings, rank tasks and demonstrations come in; the same file again adds nothing', async () => {
  const first = await laurel.importRows(projectId, ROWS)
  // One ranking of three outputs with two tied: 3 pairs, one of them a tie.
  expect(first).toEqual({
    prompts: 3,
    outputs: 6,
    rankings: 1,
    comparisons: 2,
    demonstrations: 1,
    tasks: 1,
    skipped: [],
  })
  const before = await counts()
  expect(before).toMatchObject({ prompts: 3, comparisons: 2, ties: 1, rankTasksOpen: 1 })
  const second = await laurel.importRows(projectId, ROWS)
  expect(second).toMatchObject({ prompts: 0, outputs: 0, rankings: 0, demonstrations: 0, tasks: 0 })
  expect(second.skipped.map(({ line }) => line)).toEqual([1, 2, 3])
  expect(await counts()).toEqual(before)
})

test('a row that cannot be taken is named by line and field; the others come in', async () => {
  const { prompts, skipped } = await laurel.importRows(projectId, [
    { prompt: 'Count to three.', outputs: [{ text: '1 2 3' }], ranking: [[0], [1]] },
    { prompt: 'Count to four.' },
  ])
  expect(prompts).toBe(1)
  expect(skipped).toMatchObject([{ line: 1, field: 'ranking' }])
})

test('everything by one author stands in one split', async () => {
  const author = 'writer one'
  const rows = Array.from({ length: 12 }, (_, at) => ({ prompt: `Riddle ${at}`, author }))
  await laurel.importRows(projectId, rows)
  const path = `/projects/${projectId}/prompts?limit=200`
  const page = await laurel.manager.ask('GET', path, Page(Prompt))
  const own = page.rows.filter(({ authorName }) => authorName === author)
  expect(own).toHaveLength(13)
  expect(new Set(own.map(({ split }) => split)).size).toBe(1)
})

test('a row with a misspelt key is refused as a whole', async () => {
  const { status, body } = await laurel.manager.request('POST', `/projects/${projectId}/import`, {
    source: 'file.jsonl',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Well spelt' }, { promt: 'Misspelt' }],
  })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain('promt')
})

test('a prompt that is there gains what is new: a file may hold one pair a line', async () => {
  const project = await laurel.project({})
  const pair = (better: string, worse: string, labeler: string) => ({
    prompt: 'Name a colour.',
    outputs: [{ text: better }, { text: worse }],
    rankings: [{ tiers: [[0], [1]], labeler }],
  })
  const rows = [
    pair('Red.', 'Ret.', 'Ann'),
    pair('Red.', 'Rot.', 'Ann'),
    pair('Red.', 'Ret.', 'Bo'),
  ]
  const first = await laurel.importRows(project, rows)
  expect(first).toMatchObject({ prompts: 1, outputs: 3, rankings: 3, comparisons: 3, skipped: [] })
  const again = await laurel.importRows(project, rows)
  expect(again).toMatchObject({ prompts: 0, outputs: 0, rankings: 0, comparisons: 0 })
  expect(again.skipped).toHaveLength(3)
  const { rows: stored } = await laurel.manager.ask(
    'GET',
    `/projects/${project}/rankings`,
    Page(RankingRow),
  )
  expect(stored.map(({ labelerName }) => labelerName).sort()).toEqual([
    'Ann (test.jsonl)',
    'Ann (test.jsonl)',
    'Bo (test.jsonl)',
  ])
})

test('members stand behind names of the file that are said to be theirs; the others stay who they are', async () => {
  const project = await laurel.project({})
  const ann = await laurel.member(project, 'Ann Li')
  const body = {
    source: 'old.jsonl',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: false,
    labelers: { ann: ann.userId, ghost: ann.userId },
    rows: [
      {
        prompt: 'Oak or yew?',
        author: 'ann',
        outputs: [{ text: 'Oak.' }, { text: 'Yew.' }],
        rankings: [
          { tiers: [[0, 1]], labeler: 'ann' },
          { tiers: [[1], [0]], labeler: 'constructor' },
        ],
      },
    ],
  }
  await laurel.manager.ask('POST', `/projects/${project}/import`, ImportAnswer, body)
  const path = `/projects/${project}/rankings`
  const { rows } = await laurel.manager.ask('GET', path, Page(RankingRow))
  expect(rows.map(({ labelerName }) => labelerName).sort()).toEqual([
    'Ann Li',
    'constructor (old.jsonl)',
  ])
  const stranger = { ...body, labelers: { ann: 'nobody' } }
  expect(await laurel.manager.refused('POST', `/projects/${project}/import`, stranger)).toBe(
    '400 import_invalid',
  )
})

test('all that a file knows of a ranking comes in with it', async () => {
  const project = await laurel.project({})
  await laurel.importRows(project, [
    {
      prompt: 'Name a bird.',
      outputs: [{ text: 'A wren.' }, { text: 'A bat.' }],
      rankings: [
        {
          tiers: [[0], [1]],
          shownOrder: [1, 0],
          unacceptableFrom: 1,
          ratings: [{ output: 1, quality: 2, flags: ['hallucination'] }],
          comment: 'A bat is none.',
          activeMilliseconds: 9_000,
          createdAt: 1_700_000_000_000,
        },
      ],
    },
  ])
  const { rows } = await laurel.manager.ask(
    'GET',
    `/projects/${project}/rankings`,
    Page(RankingRow),
  )
  const [ranking] = rows
  const bat = ranking?.tiers[1]?.[0] ?? ''
  expect(ranking).toMatchObject({
    shownOrder: [bat, ranking?.tiers[0]?.[0]],
    unacceptableFrom: 1,
    ratings: [{ outputId: bat, quality: 2, flags: ['hallucination'] }],
    comment: 'A bat is none.',
    activeMilliseconds: 9_000,
    createdAt: 1_700_000_000_000,
  })
})

test('a ranking that names an output twice, or shows fewer than it ranks, is skipped with its line', async () => {
  const outputs = [{ text: 'One.' }, { text: 'Two.' }]
  const { prompts, skipped } = await laurel.importRows(projectId, [
    { prompt: 'Twice?', outputs, rankings: [{ tiers: [[0], [0, 1]] }] },
    { prompt: 'Hidden?', outputs, rankings: [{ tiers: [[0], [1]], shownOrder: [0] }] },
    {
      prompt: 'Unseen?',
      outputs: [...outputs, { text: 'Three.' }],
      rankings: [{ tiers: [[0], [1]], ratings: [{ output: 2, quality: 1, flags: [] }] }],
    },
  ])
  expect(prompts).toBe(0)
  expect(skipped).toEqual([
    {
      line: 1,
      code: 'ranked_twice',
      values: {},
      reason: 'ranking names an output twice',
      field: 'rankings',
    },
    { line: 2, ...skipReason('ranked_unseen'), field: 'rankings' },
    { line: 3, ...skipReason('rated_unseen'), field: 'rankings' },
  ])
})

test('a dry run says what would come of rows, by their lines, and stores nothing', async () => {
  const project = await laurel.project({})
  const answer = await laurel.manager.ask('POST', `/projects/${project}/import`, ImportAnswer, {
    source: 'test.jsonl',
    firstLine: 7,
    lines: [7, 7, 9],
    createRankTasks: true,
    createDemonstrationTasks: false,
    dryRun: true,
    rows: [
      { prompt: 'One?', outputs: [{ text: 'a' }, { text: 'b' }] },
      { prompt: 'Two?', demonstration: 'Two.' },
      { prompt: 'Three?', outputs: [{ text: 'a' }], ranking: [[4]] },
    ],
  })
  expect(answer).toMatchObject({ prompts: 2, outputs: 2, demonstrations: 1, tasks: 1 })
  expect(answer.skipped.map(({ line }) => line)).toEqual([9])
  const overview = await laurel.manager.ask('GET', `/projects/${project}/overview`, ProjectOverview)
  expect(overview.counts).toMatchObject({ prompts: 0, outputs: 0, demonstrations: 0 })
})
