import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checked } from '../../contract/check.ts'
import { ImportFileAnswer } from '../../contract/import.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'

let folder: string
let laurel: LocalLaurel

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-killed-'))
  laurel = await startLocalLaurel(folder)
})
afterAll(async () => {
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
})

const PART = 200
/** Lines long enough that the first parts are more than what tells a file's kind (64 KiB). */
const LONG = 'word '.repeat(100)
/** 600 prompts: 540 ranked, 60 that become rank tasks; 400 of them come again 600 lines later, in another part. */
const LINES = Array.from({ length: 1_000 }, (_, at) => {
  const prompt = `Question ${at % 600}?`
  const outputs = [{ text: `Yes, ${at}. ${LONG}` }, { text: 'No.' }]
  if (at >= 600) return { prompt, outputs, demonstration: `Well, ${at}.` }
  return at % 10 === 0
    ? { prompt, outputs }
    : { prompt, outputs, rankings: [{ tiers: [[0], [1]] }] }
})
const FILE = Buffer.from(LINES.map((line) => `${JSON.stringify(line)}\n`).join(''))

const newProject = async () => {
  const settings = { pipeline: PIPELINE_BY_HAND }
  return (await laurel.manager.post('/projects', Project, { name: 'Cut', settings })).id
}
const countsOf = async (id: string) =>
  (await laurel.manager.get(`/projects/${id}/overview`, ProjectOverview)).counts

function post(id: string) {
  const url = `${laurel.url}/api/v1/projects/${id}/import/file?source=in.jsonl`
  const headers = { 'x-laurel': '1', ...laurel.manager.credentials() }
  return request(url, { method: 'POST', headers })
}

async function sendAll(id: string, file: Uint8Array): Promise<ImportFileAnswer> {
  const sending = post(id).end(file)
  const [response] = (await once(sending, 'response')) as [AsyncIterable<Buffer>]
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  return checked(ImportFileAnswer, JSON.parse(Buffer.concat(parts).toString()), 'answer')
}

/** Sends a file, kills the server when `whenToKill` resolves, and starts it again. */
async function sendAndKill(id: string, pieces: Buffer[], whenToKill: () => Promise<unknown>) {
  const sending = post(id)
  const broken = once(sending, 'error')
  for (const piece of pieces) sending.write(piece)
  await whenToKill()
  await laurel.server.kill()
  expect(await broken).toHaveLength(1)
  await laurel.restart()
}

/** Everything that a project holds, without its ids and times. */
async function contentOf(id: string) {
  const all: string[] = []
  for (const kind of ['rankings', 'demonstrations']) {
    const stream = await laurel.manager.stream(`/projects/${id}/export/laurel?kind=${kind}`)
    const text = await new Response(stream).text()
    for (const line of text.split('\n').filter(Boolean)) {
      const own = { id: '', promptId: '', createdAt: 0, labeler: '' }
      all.push(JSON.stringify({ ...(JSON.parse(line) as object), ...own }))
    }
  }
  return { counts: await countsOf(id), all: all.sort() }
}

/** Whole parts are whole: all that their records hold is there, and nothing of any other record. */
async function expectWholeParts(id: string): Promise<number> {
  const { prompts, outputs, rankings, comparisons, demonstrations, rankTasksOpen } =
    await countsOf(id)
  const records = prompts + demonstrations
  expect(records % PART).toBe(0)
  const firsts = Math.min(records, 600)
  expect({ prompts, outputs, rankings, comparisons, rankTasksOpen }).toEqual({
    prompts: firsts,
    outputs: 2 * firsts + demonstrations,
    rankings: 0.9 * firsts,
    comparisons: 0.9 * firsts,
    rankTasksOpen: 0.1 * firsts,
  })
  return records
}

test('a file cut off by kill -9, twice, leaves whole parts; sent again it gives what one whole import gives', async () => {
  const whole = await newProject()
  expect(await sendAll(whole, FILE)).toMatchObject({ prompts: 600, demonstrations: 400, parts: 5 })
  const cut = await newProject()
  // Of the first 500 lines two parts are stored while the server waits for more of the third.
  const at = FILE.indexOf('Question 500?')
  await sendAndKill(cut, [FILE.subarray(0, at)], () =>
    expect.poll(async () => (await countsOf(cut)).prompts, { interval: 5 }).toBe(400),
  )
  expect(await expectWholeParts(cut)).toBe(400)
  // Sent as fast as it goes, and killed somewhere on the way.
  const later = async () => {
    await expect.poll(async () => (await countsOf(cut)).prompts, { interval: 1 }).toBe(600)
    await pause(1)
  }
  await sendAndKill(cut, [gzipSync(FILE)], later)
  const left = await expectWholeParts(cut)
  expect(left).toBeGreaterThanOrEqual(600)
  const rest = await sendAll(cut, FILE)
  expect(rest).toMatchObject({ records: 1_000, prompts: 0, demonstrations: 1_000 - left })
  expect(await contentOf(cut)).toEqual(await contentOf(whole))
  expect(await sendAll(cut, FILE)).toMatchObject({
    outputs: 0,
    rankings: 0,
    demonstrations: 0,
    tasks: 0,
  })
})

test('a Parquet file cut off leaves nothing, neither in the project nor on the disk', async () => {
  const id = await newProject()
  const column = (name: string, of: (at: number) => string) => ({
    ...{ name, type: 'STRING' as const },
    data: Array.from({ length: 300 }, (_, at) => of(at)),
  })
  const file = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        column('prompt', (at) => `Question ${at}?`),
        column('chosen', (at) => `Yes, ${at}.`),
        column('rejected', () => 'No.'),
      ],
    }),
  )
  await sendAndKill(id, [file.subarray(0, file.length - 100)], () => pause(200))
  expect(await countsOf(id)).toMatchObject({ prompts: 0, outputs: 0, rankings: 0 })
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
  expect(await sendAll(id, file)).toMatchObject({ prompts: 300, rankings: 300, parts: 2 })
})
