import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportFileAnswer, ImportRow } from '../../contract/import.ts'
import { DatasetSummary } from '../../contract/lineage.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Page } from '../../contract/schema.ts'
import { Assignment, NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
})
afterAll(() => laurel.close())

/** The sides that these names fall on, on every server. */
const SIDES = { Ann: 'valid', Bo: 'train', Cem: 'train', Gus: 'test', Ida: 'valid', Mo: 'test' }
const NAMES = Object.keys(SIDES)

/** Somebody's prompt of a file, which they have answered and whose outputs they have ranked. */
const rowOf = (author: string, at: number): ImportRow => ({
  prompt: `${author} asks, as number ${at}, what a tree is.`,
  outputs: [{ text: 'A plant with a trunk.' }, { text: 'A stone.' }],
  rankings: [{ tiers: [[0], [1]], labeler: author }],
  demonstrations: [{ text: `A tall plant, says ${author}.`, labeler: author }],
  author,
})

async function bring(source: string, rows: ImportRow[], options: Record<string, string>) {
  const response = await laurel.app.inject({
    method: 'POST',
    url: `/api/v1/projects/${projectId}/import/file?${new URLSearchParams({ source, ...options })}`,
    headers: { 'x-laurel': '1', cookie: laurel.manager.cookie },
    payload: Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
  })
  return response.json<ImportFileAnswer>()
}

const submit = (person: Person, { id }: Assignment, content: object) =>
  person.ask('POST', `/assignments/${id}/submit`, SubmitAnswer, {
    ...{ submissionId: randomUUID(), activeMilliseconds: 9_000 },
    ...content,
  })

async function writePrompt(person: Person, text: string) {
  const path = `/projects/${projectId}/assignments/write-prompt`
  const assignment = await person.ask('POST', path, Assignment)
  const labels = { kind: 'plain', useCase: 'generation', language: 'en', instruction: '' }
  await submit(person, assignment, { prompt: { ...labels, text, examples: [] } })
}

/** Answers every demonstration task that is left for a person. */
async function demonstrateAll(person: Person) {
  for (let answered = 0; ; answered += 1) {
    const path = `/projects/${projectId}/assignments/next`
    const { assignment } = await person.ask('POST', path, NextAssignmentAnswer, {})
    if (!assignment) return answered
    await submit(person, assignment, { demonstration: { text: 'An oak, for one.' } })
  }
}

/** Prompts and sides of the rows of what is frozen now. */
async function frozen(kind: string) {
  const path = `/projects/${projectId}/datasets`
  const { id } = await laurel.manager.ask('POST', path, DatasetSummary, { kind })
  const headers = { cookie: laurel.manager.cookie }
  const { body } = await laurel.app.inject({ url: `/api/v1/datasets/${id}/file`, headers })
  return body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { promptId: string; split: string })
}

test('of what is frozen, nobody’s prompts stand on two sides, by whatever way and in however many tasks they came', async () => {
  const [una, vic] = [
    await laurel.member(projectId, 'Una'),
    await laurel.member(projectId, 'Vic'),
  ] as const
  // A share of the records is to be held out by chance; that does not part what one author wrote.
  const rows = [0, 1, 2, 3, 4, 5].flatMap((at) => [...NAMES, 'U.'].map((name) => rowOf(name, at)))
  const options = { held: '0.5', labeler: 'U.=una@example.org' }
  expect(await bring('old.jsonl', rows, options)).toMatchObject({ prompts: 42, rankings: 42 })
  await bring(
    'later.jsonl',
    NAMES.map((name) => rowOf(name, 6)),
    {},
  )
  for (const [person, name] of [
    [una, 'Una'],
    [vic, 'Vic'],
  ] as const) {
    await writePrompt(person, `${name} would like to know of a tree that keeps its leaves.`)
    await writePrompt(person, `For ${name}, name a tree that loses its leaves.`)
  }
  expect(await demonstrateAll(una)).toBe(4)

  const authors = new Map<string, string | null>()
  for (let cursor = ''; ;) {
    const path = `/projects/${projectId}/prompts?limit=20${cursor}`
    const page = await laurel.manager.ask('GET', path, Page(Prompt))
    for (const { id, authorName } of page.rows) authors.set(id, authorName)
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  const sides = new Map<string, Set<string>>()
  const counts: Record<string, number> = {}
  for (const kind of ['demonstrations', 'rankings', 'prompts']) {
    const found = await frozen(kind)
    counts[kind] = found.length
    for (const { promptId, split } of found) {
      const name = authors.get(promptId) ?? 'nobody'
      const author = name === 'U.' ? 'Una' : name
      sides.set(author, (sides.get(author) ?? new Set()).add(split))
    }
  }
  expect(counts).toEqual({ demonstrations: 52, rankings: 48, prompts: 52 })
  const one = Object.fromEntries([...sides].map(([name, of]) => [name, [...of].join(' and ')]))
  const side = expect.stringMatching(/^(train|valid|test)$/) as string
  expect(one).toEqual({ ...SIDES, Una: side, Vic: side })
})
