import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  OwnSubmission,
  SavedDraft,
  SubmitAnswer,
  Task,
} from '../../contract/tasks.ts'
import { PromptCheck, SubmittedVersion, type PromptContent } from '../../contract/writing.ts'
import { connect } from '../../server/db/connection.ts'
import { readPrompts } from '../../server/repositories/training/snapshot-sources.ts'
import { splitOfAuthor } from '../../domain/split.ts'
import { startApplication, type Person, type TestApplication } from './application.ts'

const PROMPTS_PER_AUTHOR = 200

let laurel: TestApplication
let projectId: string
let writer: Person
let colleague: Person

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project()
  writer = await laurel.member(projectId, `Writer ${randomUUID().slice(0, 8)}`)
  colleague = await laurel.member(projectId, `Colleague ${randomUUID().slice(0, 8)}`)
})

const plain = (text: string, changes: Partial<PromptContent> = {}): PromptContent => ({
  kind: 'plain',
  useCase: 'generation',
  language: 'en',
  text,
  instruction: '',
  examples: [],
  ...changes,
})

const begin = (person = writer) =>
  person.ask('POST', `/projects/${projectId}/assignments/write-prompt`, Assignment)

const submission = (prompt: PromptContent) => ({
  submissionId: randomUUID(),
  activeMilliseconds: 9_000,
  prompt,
})

const submit = (assignmentId: string, prompt: PromptContent, person = writer) =>
  person.ask('POST', `/assignments/${assignmentId}/submit`, SubmitAnswer, submission(prompt))

const check = (content: PromptContent, assignmentId?: string) =>
  writer.ask('POST', `/projects/${projectId}/prompts/check`, PromptCheck, {
    content,
    ...(assignmentId ? { assignmentId } : {}),
  })

const next = async (person: Person, kinds?: string[]) => {
  const path = `/projects/${projectId}/assignments/next`
  const request = kinds ? { kinds } : {}
  return (await person.ask('POST', path, NextAssignmentAnswer, request)).assignment
}

const prompts = async (query = '') =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/prompts${query}`, Page(Prompt))).rows

const tasks = async (query = '') =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/tasks${query}`, Page(Task))).rows

const counts = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)).counts

test('a labeler begins a prompt, leaves, finds the draft, hands it in; somebody may then answer it', async () => {
  const assignment = await begin()
  expect(assignment).toMatchObject({
    kind: 'write_prompt',
    state: 'open',
    reason: 'own',
    conversation: [],
    brief: null,
    submission: null,
  })
  const prompt = plain('Name three birds that', { kind: 'few_shot', instruction: 'Birds.' })
  await writer.ask('PUT', `/assignments/${assignment.id}/draft`, SavedDraft, {
    baseRevision: 0,
    content: { prompt },
    activeMilliseconds: 900,
  })
  const again = await writer.ask('GET', `/assignments/${assignment.id}`, Assignment)
  expect(again.draft.content).toEqual({ prompt })

  const finished = plain('Name three birds that cannot fly.', { useCase: 'brainstorming' })
  expect(await submit(assignment.id, finished)).toMatchObject({ version: 1, comparisons: 0 })
  expect(await prompts()).toMatchObject([
    {
      conversation: [{ role: 'user', content: 'Name three birds that cannot fly.' }],
      source: 'labeler',
      kind: 'plain',
      useCase: 'brainstorming',
      language: 'en',
      split: splitOfAuthor(writer.userId),
      retired: false,
    },
  ])
  expect(await counts()).toMatchObject({
    prompts: 1,
    demonstrationTasksOpen: 1,
    assignmentsOpen: 0,
  })
  expect(await next(colleague)).toMatchObject({
    kind: 'demonstrate',
    reason: 'written_prompt',
    language: 'en',
    useCase: 'brainstorming',
    conversation: [{ role: 'user', content: 'Name three birds that cannot fly.' }],
  })
  const mine = await writer.ask('GET', `/projects/${projectId}/my/submissions`, Page(OwnSubmission))
  expect(mine.rows).toMatchObject([
    {
      assignmentId: assignment.id,
      kind: 'write_prompt',
      promptPreview: 'Name three birds that cannot fly.',
      version: 1,
    },
  ])
})

test('the same submission twice stores one prompt', async () => {
  const { id } = await begin()
  const request = submission(plain('Explain tides.'))
  const path = `/assignments/${id}/submit`
  const first = await writer.ask('POST', path, SubmitAnswer, request)
  expect(await writer.ask('POST', path, SubmitAnswer, request)).toEqual(first)
  expect(await counts()).toMatchObject({ prompts: 1, demonstrationTasksOpen: 1 })
})

test('what is unfinished, or no prompt at all, is refused with the place and nothing is stored', async () => {
  const { id } = await begin()
  const path = `/assignments/${id}/submit`
  const refusals: [object, string][] = [
    [plain('  '), 'prompt.text (body) is blank'],
    [plain('q', { kind: 'few_shot', instruction: 'i' }), 'prompt.examples (body) is empty'],
    [plain('q', { kind: 'user_based' }), 'prompt.instruction (body) is blank'],
  ]
  for (const [prompt, words] of refusals) {
    const answer = await writer.request('POST', path, submission(prompt as PromptContent))
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      400,
      expect.stringContaining(words),
    ])
  }
  const demonstration = {
    submissionId: randomUUID(),
    activeMilliseconds: 0,
    demonstration: { text: 'x' },
  }
  expect(await writer.refused('POST', path, demonstration)).toBe('400 invalid_request')
  expect(await counts()).toMatchObject({ prompts: 0 })
})

test('an edit replaces a prompt that nobody has answered, and takes its task back', async () => {
  const { id } = await begin()
  await submit(id, plain('Describe an oak.'))
  const held = await next(colleague)
  expect(held?.conversation[0]?.content).toBe('Describe an oak.')

  expect(await submit(id, plain('Describe an old oak.'))).toMatchObject({ version: 2 })
  expect((await prompts()).map(({ conversation }) => conversation[0]?.content)).toEqual([
    'Describe an old oak.',
  ])
  expect(
    (await prompts('?retired=true')).map(({ conversation }) => conversation[0]?.content),
  ).toEqual(['Describe an oak.'])
  expect(await counts()).toMatchObject({
    prompts: 1,
    demonstrationTasksOpen: 1,
    assignmentsOpen: 0,
  })
  // What jobs train on and write to leaves the old one out, too.
  const reader = connect(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const read = await readPrompts(reader, projectId, 'any')
  reader.sqlite.close()
  expect(read.map(({ conversation }) => conversation[0]?.content)).toEqual(['Describe an old oak.'])

  const closed = `/assignments/${held?.id}/submit`
  const late = {
    submissionId: randomUUID(),
    activeMilliseconds: 0,
    demonstration: { text: 'Old.' },
  }
  expect(await colleague.refused('POST', closed, late)).toBe('409 assignment_closed')
  expect((await next(colleague))?.conversation[0]?.content).toBe('Describe an old oak.')

  const view = await writer.ask('GET', `/assignments/${id}`, Assignment)
  expect(view.submission).toMatchObject({ version: 2, prompt: plain('Describe an old oak.') })
  const versions = await writer.ask(
    'GET',
    `/assignments/${id}/versions`,
    Strict({ rows: Type.Array(SubmittedVersion) }),
  )
  expect(versions.rows.map(({ version, text }) => [version, text])).toEqual([
    [2, 'Describe an old oak.'],
    [1, 'Describe an oak.'],
  ])
  expect(await colleague.refused('GET', `/assignments/${id}/versions`)).toBe('404 not_found')

  // Back to the first wording: the retired prompt returns instead of clashing with itself.
  expect(await submit(id, plain('Describe an oak.'))).toMatchObject({ version: 3 })
  expect((await prompts()).map(({ conversation }) => conversation[0]?.content)).toEqual([
    'Describe an oak.',
  ])
  expect(await counts()).toMatchObject({ prompts: 1, demonstrationTasksOpen: 1 })
})

test('an edit leaves an answered prompt alone and adds a new one beside it', async () => {
  const { id } = await begin()
  await submit(id, plain('Describe a beech.'))
  const answering = await next(colleague)
  await colleague.ask('POST', `/assignments/${answering?.id}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    activeMilliseconds: 0,
    demonstration: { text: 'Smooth and grey.' },
  })
  await submit(id, plain('Describe a copper beech.'))
  expect((await prompts()).map(({ conversation }) => conversation[0]?.content).sort()).toEqual([
    'Describe a beech.',
    'Describe a copper beech.',
  ])
  expect(await counts()).toMatchObject({ prompts: 2, demonstrations: 1 })
})

test('another category or language keeps the prompt and only changes what is said of it', async () => {
  const { id } = await begin()
  await submit(id, plain('Wer war Goethe?'))
  const [before] = await prompts()
  await submit(id, plain('Wer war Goethe?', { useCase: 'open_qa', language: 'de' }))
  expect(await prompts()).toMatchObject([{ id: before?.id, useCase: 'open_qa', language: 'de' }])
  expect(await prompts('?language=en')).toEqual([])
  expect(await counts()).toMatchObject({ prompts: 1, demonstrationTasksOpen: 1 })
})

test('near duplicates and personal data are pointed out; the same prompt is refused with a pointer', async () => {
  await laurel.importRows(projectId, [
    { prompt: 'Write a short poem about the sea in autumn.' },
    { prompt: 'Why do cats purr?' },
    { prompt: '请用简单的话解释什么是潮汐。' },
  ])
  const near = await check(
    plain('Write a short poem about the sea in late autumn. Mail me: a@example.org'),
  )
  expect(near.exact).toBeNull()
  expect(near.nearDuplicates).toMatchObject([
    { preview: 'Write a short poem about the sea in autumn.' },
  ])
  expect(near.nearDuplicates[0]?.similarity).toBeGreaterThan(0.6)
  expect(near.personalData).toEqual([{ field: 'text', kind: 'email', start: 58, end: 71 }])

  const chinese = await check(plain('请用简单的话解释一下什么是潮汐。', { language: 'zh' }))
  expect(chinese.nearDuplicates.map(({ preview }) => preview)).toEqual([
    '请用简单的话解释什么是潮汐。',
  ])
  expect(await check(plain('Do dogs dream at night?'))).toEqual({
    exact: null,
    nearDuplicates: [],
    personalData: [],
  })

  expect(await check(plain('Why do cats purr?'))).toMatchObject({
    exact: { preview: 'Why do cats purr?' },
  })
  const { id } = await begin()
  const refused = await writer.request(
    'POST',
    `/assignments/${id}/submit`,
    submission(plain('Why do cats purr?')),
  )
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { error: { code: 'already_exists', details: { preview: 'Why do cats purr?' } } },
  ])
})

test('one’s own earlier version is no duplicate of what one edits', async () => {
  const { id } = await begin()
  await submit(id, plain('List five uses of an old newspaper.'))
  const edited = plain('List six uses of an old newspaper.')
  expect((await check(edited)).nearDuplicates).toHaveLength(1)
  expect((await check(edited, id)).nearDuplicates).toEqual([])
  expect((await check(plain('List five uses of an old newspaper.'), id)).exact).toBeNull()
  const others = { content: edited, assignmentId: id }
  const path = `/projects/${projectId}/prompts/check`
  expect(await colleague.refused('POST', path, others)).toBe('404 not_found')
})

test('a search for text that looks like a query finds text and breaks nothing', async () => {
  const wild = 'Explain "a" OR NOT b* AND (col:c) NEAR/2 {text} - \'; drop table prompts; --'
  await laurel.importRows(projectId, [{ prompt: wild }])
  expect((await check(plain(`${wild}!`))).nearDuplicates).toMatchObject([{ similarity: 1 }])
  for (const text of ['"', '"""', '*', '^', 'a"b"c', '\0\0\0', '🦜🦜🦜', '', '-- ']) {
    expect([text, (await check(plain(text))).nearDuplicates]).toEqual([text, []])
  }
})

test('prompts of another project are never shown', async () => {
  const other = await laurel.project()
  await laurel.importRows(other, [{ prompt: 'Summarise the secret plan of the other project.' }])
  expect(
    (await check(plain('Summarise the secret plan of the other project!'))).nearDuplicates,
  ).toEqual([])
})

test('beginning again gives the empty one back; three unfinished ones are enough', async () => {
  const first = await begin()
  expect((await begin()).id).toBe(first.id)
  const path = `/projects/${projectId}/assignments/write-prompt`
  const fill = (id: string, text: string) =>
    writer.ask('PUT', `/assignments/${id}/draft`, SavedDraft, {
      baseRevision: 0,
      content: { prompt: plain(text) },
      activeMilliseconds: 0,
    })
  await fill(first.id, 'one')
  const second = await begin()
  await fill(second.id, 'two')
  await fill((await begin()).id, 'three')
  expect(await writer.refused('POST', path)).toBe('409 prompt_limit')
  await writer.ask('POST', `/assignments/${second.id}/skip`, Acknowledgement, { reason: 'other' })
  expect((await begin()).id).not.toBe(second.id)
  expect((await tasks('?state=cancelled')).map(({ kind }) => kind)).toEqual(['write_prompt'])
})

test('what somebody began is given to nobody else, and comes back to them after a break', async () => {
  const { id } = await begin()
  laurel.clock.now += 31 * 60_000
  expect(await next(colleague)).toBeNull()
  expect((await next(writer))?.id).toBe(id)
})

test('managers order prompts with a brief, which come in the queue and hold those who write to it', async () => {
  const brief = {
    kind: 'user_based',
    useCase: 'rewrite',
    language: 'zh',
    description: 'A shop wants friendlier mails.',
  }
  const path = `/projects/${projectId}/tasks/write-prompt`
  expect(await writer.refused('POST', path, { count: 2, brief })).toBe('403 forbidden')
  await laurel.manager.ask('POST', path, Strict({ tasks: Type.Integer() }), { count: 2, brief })
  expect(await tasks()).toMatchObject([
    { kind: 'write_prompt', source: 'manager', promptPreview: 'A shop wants friendlier mails.' },
    { kind: 'write_prompt', targetOverlap: 1 },
  ])
  const assignment = await next(writer)
  expect(assignment).toMatchObject({ reason: 'manager', brief, language: 'zh', useCase: 'rewrite' })
  const id = assignment?.id ?? ''
  const english = plain('Make this mail kinder.', { kind: 'user_based', useCase: 'rewrite' })
  expect(await writer.refused('POST', `/assignments/${id}/submit`, submission(english))).toBe(
    '400 invalid_request',
  )
  await submit(id, { ...english, language: 'zh', text: '请把这封邮件改得更友好。' })
  expect(await prompts('?language=zh')).toMatchObject([{ kind: 'user_based', useCase: 'rewrite' }])
  expect((await next(colleague, ['write_prompt']))?.reason).toBe('manager')
})

test('where labelers write no prompts, only managers and what they order bring some', async () => {
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, {
    settings: { labelersWritePrompts: false, demonstrateWrittenPrompts: false },
  })
  const path = `/projects/${projectId}/assignments/write-prompt`
  expect(await writer.refused('POST', path)).toBe('403 forbidden')
  const direct = {
    conversation: [{ role: 'user', content: 'Why is grass green?' }],
    language: 'en',
  }
  expect(await writer.refused('POST', `/projects/${projectId}/prompts`, direct)).toBe(
    '403 forbidden',
  )
  const made = await laurel.manager.ask('POST', `/projects/${projectId}/prompts`, Prompt, direct)
  expect(made).toMatchObject({ language: 'en', source: 'labeler', retired: false })
  const { id } = await begin(laurel.manager)
  await submit(id, plain('Why is snow white?'), laurel.manager)
  expect(await counts()).toMatchObject({ prompts: 2, demonstrationTasksOpen: 0 })
  const stranger = await laurel.member(
    await laurel.project(),
    `Stranger ${randomUUID().slice(0, 8)}`,
  )
  for (const what of ['assignments/write-prompt', 'prompts/check']) {
    const body = { content: plain('x') }
    const asked = what === 'prompts/check' ? body : undefined
    expect(await stranger.refused('POST', `/projects/${projectId}/${what}`, asked)).toBe(
      '404 not_found',
    )
  }
})

test('the 201st prompt of one person is refused, of another it is not', async () => {
  const path = `/projects/${projectId}/prompts`
  const body = (n: number) => ({ conversation: [{ role: 'user', content: `Prompt number ${n}.` }] })
  const { id } = await begin()
  for (let n = 1; n <= PROMPTS_PER_AUTHOR; n += 1) await writer.ask('POST', path, Prompt, body(n))
  expect(await writer.refused('POST', path, body(201))).toBe('409 prompt_limit')
  const written = submission(plain('One more.'))
  expect(await writer.refused('POST', `/assignments/${id}/submit`, written)).toBe(
    '409 prompt_limit',
  )
  const refused = await writer.request('POST', `/projects/${projectId}/assignments/write-prompt`)
  expect(refused.body).toMatchObject({ error: { details: { limit: 200 } } })
  await colleague.ask('POST', path, Prompt, body(201))
})

test('the search index holds every prompt and loses what is deleted, by triggers', async () => {
  await laurel.importRows(projectId, [{ prompt: 'A prompt that will be deleted again.' }])
  const sqlite = new BetterSqlite(join(laurel.dataFolder, 'laurel.sqlite'))
  sqlite.pragma('foreign_keys = ON')
  const count = (statement: string) => sqlite.prepare(statement).pluck().get()
  const hits = `select count(*) from prompt_search where prompt_search match '"deleted again"'`
  expect(count(hits)).toBe(1)
  expect(count('select count(*) from prompt_search_rows')).toBe(
    count('select count(*) from prompts'),
  )
  sqlite.exec(`delete from prompts where preview like '%deleted again%'`)
  expect(count(hits)).toBe(0)
  sqlite.exec('vacuum')
  sqlite.close()
  await laurel.importRows(projectId, [{ prompt: 'Compare tea and coffee for a tired student.' }])
  expect(
    (await check(plain('Compare tea and coffee for a tired student'))).nearDuplicates,
  ).toHaveLength(1)
})
