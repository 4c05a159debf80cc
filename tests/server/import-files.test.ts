import { once } from 'node:events'
import { request } from 'node:http'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ErrorBody } from '../../contract/errors.ts'
import { RankingRow } from '../../contract/feedback.ts'
import type { ImportFileAnswer } from '../../contract/import.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { Acknowledgement, Page } from '../../contract/schema.ts'
import { skipReason } from '../../domain/import/skip-reason.ts'
import { startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let address: URL

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_PARQUET_MIB: '1' })
  projectId = await laurel.project({})
  address = new URL(await laurel.app.listen({ host: '127.0.0.1', port: 0 }))
})
afterAll(() => laurel.close())

interface Sent {
  project?: string
  by?: Person
  type?: string | undefined
}

/** Sends bytes as curl does, and gives the status with what was answered. */
async function send(
  source: string,
  content: string | Buffer,
  options: Record<string, string | string[]> = {},
  { project = projectId, by = laurel.manager, type }: Sent = {},
) {
  const query = new URLSearchParams({ source })
  for (const [name, value] of Object.entries(options)) {
    for (const one of [value].flat()) query.append(name, one)
  }
  const response = await laurel.app.inject({
    method: 'POST',
    url: `/api/v1/projects/${project}/import/file?${query}`,
    headers: {
      'x-laurel': '1',
      cookie: by.cookie,
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    payload: Buffer.from(content),
  })
  return { status: response.statusCode, body: response.json<ImportFileAnswer & ErrorBody>() }
}

/** A file that is sent over a real connection, as it is written. */
const sending = (project: string, source: string) =>
  request({
    ...{ host: address.hostname, port: address.port, method: 'POST', agent: false },
    path: `/api/v1/projects/${project}/import/file?source=${source}`,
    headers: { 'x-laurel': '1', cookie: laurel.manager.cookie },
  })

const refused = async (...sent: Parameters<typeof send>) => {
  const { status, body } = await send(...sent)
  return `${status} ${body.error.code}: ${body.error.message}`
}

const counts = async (project: string) =>
  (await laurel.manager.ask('GET', `/projects/${project}/overview`, ProjectOverview)).counts

const pair = (at: number, better = 'Yes.') => ({
  ...{ prompt: `Is ${at} a number?`, chosen: better, rejected: 'No.' },
})
/** A file of several parts, which comes in many pieces. */
const PARTS = Array.from({ length: 450 }, (_, at) => pair(at, 'Yes. '.repeat(400)))
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const PAIRS = Array.from({ length: 3 }, (_, at) => pair(at))

test('a file is told by what it holds, not by its type or name, and each kind brings the same', async () => {
  const csv = PAIRS.map((row) => `"${row.prompt}",${row.chosen},${row.rejected}\r\n`).join('')
  const kinds: [string, string | Buffer, string | undefined][] = [
    ['a', lines(PAIRS), 'application/x-www-form-urlencoded'],
    ['b', gzipSync(lines(PAIRS)), 'application/gzip'],
    ['c', JSON.stringify(PAIRS), 'application/json'],
    ['d', gzipSync(JSON.stringify(PAIRS, null, 2)), undefined],
    ['e', `\uFEFFprompt,chosen,rejected\r\n${csv}`, 'text/csv; charset=utf-8'],
  ]
  for (const [name, content, type] of kinds) {
    const project = await laurel.project({})
    const { status, body } = await send(name, content, {}, { project, type })
    expect([name, status, body]).toEqual([
      name,
      200,
      {
        ...{ prompts: 3, outputs: 6, rankings: 3, comparisons: 3, demonstrations: 0, tasks: 0 },
        ...{ skipped: [], skippedCount: 0, records: 3, parts: 1 },
        // A line of CSV is told by where it begins; its header is the first.
        ...{ throughLine: name === 'e' ? 4 : 3, partOfLine: null },
      },
    ])
  }
})

test('a Parquet file lies on disk no longer than it is read', async () => {
  const project = await laurel.project({})
  const table = await readFile('tests/fixtures/parquet/pairs-zstd.parquet')
  const { status, body } = await send('pairs.parquet', table, { held: '0.5' }, { project })
  expect([status, body.prompts, body.rankings]).toEqual([200, 100, 100])
  const { daily } = await laurel.manager.ask(
    'GET',
    `/projects/${project}/overview`,
    ProjectOverview,
  )
  expect(daily.at(-1)?.bySplit.valid).toBeGreaterThan(20)
  expect(await refused('cut.parquet', table.subarray(0, 5_000))).toMatch(
    /^422 file_unreadable: cut.parquet: not read as Parquet: it is cut off/,
  )
  const large = Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(1024 * 1024)])
  expect(await refused('large.parquet', large)).toBe(
    '413 payload_too_large: This server takes Parquet files of up to 1 MiB (LAUREL_PARQUET_MIB).',
  )
  expect(await readdir(join(laurel.dataFolder, 'incoming'))).toEqual([])
})

test('what is passed over is told by line, field and reason; the rest comes in, and again adds nothing', async () => {
  const project = await laurel.project({})
  const rows = [
    { foo: 1 },
    pair(1),
    { prompt: 'Long?', chosen: 'x'.repeat(200_001), rejected: 'No.' },
    { prompt: 'Count.', outputs: [{ text: '1' }], ranking: [[0], [1]] },
  ]
  const content = `${lines(rows)}{"prompt": \n${'['.repeat(100_000)}\n`
  const first = await send('mixed.jsonl', content, {}, { project })
  expect(first).toMatchObject({ status: 200, body: { prompts: 1, records: 6, skippedCount: 5 } })
  expect(first.body.skipped.map(({ line, code, field }) => [line, code, field])).toEqual([
    [1, 'unknown_format', null],
    [3, 'does_not_fit', null],
    [4, 'beyond_outputs', 'ranking'],
    [5, 'not_json', null],
    [6, 'too_intricate', null],
  ])
  expect(first.body.skipped[1]?.reason).toContain('/outputs/0/text must not have more than 200000')
  const again = await send('mixed.jsonl', content, {}, { project })
  expect(again.body).toMatchObject({ prompts: 0, outputs: 0, rankings: 0, skippedCount: 6 })
  expect(again.body.skipped[1]).toEqual({ line: 2, ...skipReason('nothing_new'), field: 'prompt' })
})

test('a dry run says the same and stores nothing', async () => {
  const project = await laurel.project({})
  const { body } = await send('a.jsonl', lines(PAIRS), { dryRun: 'true' }, { project })
  expect(body).toMatchObject({ prompts: 3, rankings: 3 })
  expect(await counts(project)).toMatchObject({ prompts: 0, comparisons: 0 })
})

test('options of reading, tasks and people are those of the command', async () => {
  const project = await laurel.project({})
  const ann = await laurel.member(project, 'Ann Li')
  const outputs = [
    { text: 'Good.', a: 0.9, b: 1, by: 'm' },
    { text: 'Bad.', a: 0.9, b: 0, by: 'n' },
  ]
  const ranked = lines([{ prompt: 'Rank?', outputs }])
  const options = { format: 'outputs', rankBy: 'a*b', modelField: 'by', demonstrateBest: 'true' }
  expect((await send('outputs.jsonl', ranked, options, { project })).body).toMatchObject({
    ...{ prompts: 1, rankings: 1, comparisons: 1, demonstrations: 1, tasks: 0 },
  })
  const open = lines([{ prompt: 'Open?', outputs: [{ text: '1' }, { text: '2' }] }])
  const tasks = { createRankTasks: 'false', createDemonstrationTasks: 'true' }
  expect((await send('open.jsonl', open, tasks, { project })).body).toMatchObject({ tasks: 1 })
  const judged = (labeler: string) => ({
    prompt: 'Oak?',
    outputs: [{ text: 'Oak.' }, { text: 'Yew.' }],
    rankings: [{ tiers: [[0], [1]], labeler }],
  })
  const people = { labeler: ['ann=ann-li@example.org', `a=b=${laurel.manager.userId}`] }
  await send('old.jsonl', lines(['ann', 'a=b', 'bo'].map(judged)), people, { project })
  const path = `/projects/${project}/rankings`
  const { rows } = await laurel.manager.ask('GET', path, Page(RankingRow))
  expect(rows.map(({ labelerName }) => labelerName)).toEqual(
    expect.arrayContaining(['Ann Li', 'Manager', 'bo (old.jsonl)']),
  )
  expect(ann.userId).not.toBe(laurel.manager.userId)
  expect(await refused('a.jsonl', open, { labeler: 'ann=stranger@example.org' })).toBe(
    '400 import_invalid: labeler: "stranger@example.org" is no member of this project.',
  )
  expect(await refused('a.jsonl', open, { format: 'trl-unpaired' })).toBe(
    '400 invalid_request: The format trl-unpaired is written, not read.',
  )
})

test('what is no such file is refused with a status and a reason', async () => {
  const packed = gzipSync(lines(PARTS), { level: 0 })
  const cut = packed.subarray(0, packed.length - 500)
  const project = await laurel.project({})
  const { status, body } = await send('cut.jsonl.gz', cut, {}, { project })
  expect([status, body.error.code, body.error.message]).toEqual([
    422,
    'file_unreadable',
    'cut.jsonl.gz: the gzip packing is broken or cut off (stored up to line 400; the same file again adds the rest)',
  ])
  const { parts, prompts, throughLine } = body.error.details?.['taken'] as ImportFileAnswer
  expect([parts, prompts, throughLine]).toEqual([2, 400, 400])
  expect(await counts(project)).toMatchObject({ prompts })
  const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, '{ '))
  expect(await refused('bomb.gz', bomb)).toBe(
    '413 payload_too_large: bomb.gz: it unpacks to more than 200 times its size',
  )
  const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('prompt', 'utf16le')])
  const latin1 = Buffer.from('prompt,chosen,rejected\nCafé?,Ja.,Nein.\n', 'latin1')
  const cases: [string, string | Buffer, string][] = [
    ['a.csv', utf16, '415 unsupported_media_type: a.csv: UTF-16: save it as UTF-8'],
    ['a.zip', Buffer.of(0x50, 0x4b, 3, 4, 0, 0), '415 unsupported_media_type: a.zip: no text'],
    ['b.csv', latin1, '422 file_unreadable: b.csv: not UTF-8'],
    ['a.json', '[{"a":1},', '422 file_unreadable: a.json: not JSON after 1 records: it breaks off'],
    ['deep.json', `[${'['.repeat(200_000)}`, '422 file_unreadable: deep.json: not JSON after 0'],
  ]
  for (const [name, content, expected] of cases) {
    expect(await refused(name, content)).toMatch(expected)
  }
  const form = { type: 'multipart/form-data; boundary=x' }
  expect(await refused('a.jsonl', '--x--', {}, form)).toMatch(
    /^415 unsupported_media_type: Send the file itself as the body/,
  )
  expect((await send('empty.jsonl', '')).body).toMatchObject({
    error: { message: 'The body should be the file.' },
  })
})

test('who does not manage the project, or asks for what there is not, is refused', async () => {
  const labeler = await laurel.member(projectId, 'Curious')
  const stranger = await laurel.member(await laurel.project(), 'Stranger', 'manager')
  expect(await refused('a', lines(PAIRS), {}, { by: labeler })).toMatch(/^403 forbidden/)
  expect(await refused('a', lines(PAIRS), {}, { by: stranger })).toMatch(/^404 not_found/)
  expect(await refused('a', lines(PAIRS), { decimal: '2' })).toMatch(
    /^400 invalid_request.*decimal/,
  )
})

test('over a real connection: a refusal is read though the file was not, and a cut one leaves whole parts', async () => {
  const project = await laurel.project({})
  const begin = (source: string) => sending(project, source)
  const status = await new Promise((resolve, reject) => {
    const binary = begin('binary').on('response', (answer) => {
      resolve(answer.statusCode)
      answer.resume()
    })
    binary.on('error', reject)
    for (let at = 0; at < 300; at += 1) binary.write(Buffer.alloc(100_000))
    binary.end()
  })
  expect(status).toBe(415)

  const cut = begin('whole.jsonl').on('error', () => undefined)
  cut.write(lines(PARTS))
  const whole = async () => expect(await counts(project)).toMatchObject({ prompts: 400 })
  await vi.waitFor(whole, { timeout: 20_000, interval: 100 })
  cut.destroy()
  const { body } = await send('whole.jsonl', lines(PARTS), {}, { project })
  expect(body).toMatchObject({ prompts: 50, skippedCount: 400 })
})

test('what is refused in the middle of a file says up to which line the file is stored', async () => {
  const project = await laurel.project({})
  const { userId } = await laurel.member(project, 'Leaving')
  const whole = sending(project, `whole.jsonl&labeler=lea=${userId}`)
  const answered = once(whole, 'response') as Promise<[AsyncIterable<Buffer>]>
  whole.write(lines(PARTS.slice(0, 250)))
  const first = async () => expect(await counts(project)).toMatchObject({ prompts: 200 })
  await vi.waitFor(first, { timeout: 20_000, interval: 100 })
  const member = `/projects/${project}/members/${userId}`
  await laurel.manager.ask('DELETE', member, Acknowledgement)
  whole.end(lines(PARTS.slice(250)))
  const [response] = await answered
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece)
  const { error } = JSON.parse(Buffer.concat(pieces).toString()) as ErrorBody
  expect([error.code, error.message]).toEqual([
    'import_invalid',
    `labelers names "${userId}", who is no member of this project. (stored up to line 200; the same file again adds the rest)`,
  ])
  expect(error.details?.['taken']).toMatchObject({ prompts: 200, parts: 1, throughLine: 200 })
  expect(await counts(project)).toMatchObject({ prompts: 200 })
})
