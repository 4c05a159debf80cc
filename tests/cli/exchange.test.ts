import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ExportSum, type ExportQuery, type FormatId } from '../../contract/export.ts'
import { Project } from '../../contract/projects.ts'
import { exportFile, exportWithCard, type ExportSource } from '../../cli/export/export-file.ts'
import { createSnapshot } from '../../cli/calls/snapshots.ts'
import { HttpClient } from '../../cli/http-client.ts'
import { importFile, type ImportFileOptions } from '../../cli/import/import-file.ts'
import { skipReason } from '../../domain/import/skip-reason.ts'
import { startApplication, type TestApplication } from '../server/application.ts'

let laurel: TestApplication
let client: HttpClient
let folder: string

const OPTIONS: ImportFileOptions = {
  format: 'auto',
  outputs: {
    rankBy: [],
    decimals: 1,
    choose: 0,
    demonstration: undefined,
    demonstrateBest: false,
    model: 'model',
    seed: 0,
  },
  held: 0,
  seed: 0,
  rankTasks: false,
  demonstrationTasks: false,
  dryRun: false,
}

/** Three answers to one prompt, ranked by two people, and an answer of one's own to another. */
const LINES = [
  {
    prompt: 'Name a tree.',
    outputs: [{ text: 'A tulip.', model: 'm' }, { text: 'An oak.' }, { text: 'A yew.' }],
    rankings: [
      { tiers: [[1, 2], [0]], labeler: 'Ann', createdAt: 1_700_000_000_000 },
      { tiers: [[2], [1], [0]], labeler: 'Bo', createdAt: 1_700_000_001_000 },
    ],
    split: 'train',
  },
  { prompt: 'Sky?', demonstration: 'Blue.', split: 'valid' },
]

beforeAll(async () => {
  laurel = await startApplication()
  const url = await laurel.app.listen({ host: '127.0.0.1', port: 0 })
  client = new HttpClient(url)
  await client.signIn('manager@example.org', 'first manager password')
  folder = await mkdtemp(join(tmpdir(), 'laurel-exchange-'))
})
afterAll(async () => {
  await laurel.close()
  await rm(folder, { recursive: true, force: true })
})

async function bring(
  projectId: string,
  name: string,
  lines: readonly unknown[],
  options = OPTIONS,
) {
  const file = join(folder, name)
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return importFile(client, projectId, file, options)
}

const take = (projectId: string, format: FormatId, query: ExportQuery, name = 'out.jsonl') =>
  takeFrom({ project: projectId }, format, query, name)

async function takeFrom(
  source: ExportSource,
  format: FormatId,
  query: Partial<ExportQuery> = {},
  name = 'frozen.jsonl',
) {
  const file = join(folder, name)
  const written = await exportFile({ client, source, format, query }, file)
  const bytes = await readFile(file)
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object)
  return { lines, written, text }
}

async function filled(): Promise<string> {
  const projectId = await laurel.project({})
  const answer = await bring(projectId, 'in.jsonl', LINES)
  expect(answer).toMatchObject({
    prompts: 2,
    outputs: 3,
    rankings: 2,
    comparisons: 5,
    demonstrations: 1,
  })
  return projectId
}

test('a file that ends early is told by the line up to which it is stored, broken off or stopped by hand', async () => {
  const row = (at: number) => ({ prompt: `${at}? ${'word '.repeat(400)}`, completion: 'Yes.' })
  const all = Array.from({ length: 450 }, (_, at) => row(at))
  const packed = gzipSync(all.map((one) => `${JSON.stringify(one)}\n`).join(''), { level: 0 })
  const cut = join(folder, 'cut.jsonl.gz')
  await writeFile(cut, packed.subarray(0, -500))
  const projectId = await laurel.project({})
  await expect(importFile(client, projectId, cut, OPTIONS)).rejects.toMatchObject({
    outcome: 'refused',
    message:
      'cut.jsonl.gz is not wholly imported: stored up to line 400; the same file again adds the rest',
    cause: { message: `${cut}: the gzip packing is broken or cut off` },
  })

  const stop = new AbortController()
  const byHand = { ...OPTIONS, signal: stop.signal, progress: () => stop.abort() }
  const other = await laurel.project({})
  await expect(bring(other, 'whole.jsonl', all, byHand)).rejects.toThrow(/up to line 200;/)
  expect(await bring(other, 'whole.jsonl', all)).toMatchObject({ prompts: 250, throughLine: 450 })
})

test("rankings leave as TRL's pairs, ties left out, and demonstrations as messages", async () => {
  const projectId = await filled()
  const pair = (chosen: string, rejected: string) => ({
    prompt: [{ role: 'user', content: 'Name a tree.' }],
    chosen: [{ role: 'assistant', content: chosen }],
    rejected: [{ role: 'assistant', content: rejected }],
  })
  const { lines } = await take(projectId, 'trl-preference', { kind: 'rankings' })
  expect(lines).toEqual([
    pair('An oak.', 'A tulip.'),
    pair('A yew.', 'A tulip.'),
    pair('A yew.', 'An oak.'),
    pair('A yew.', 'A tulip.'),
    pair('An oak.', 'A tulip.'),
  ])
  const answers = await take(projectId, 'messages', { kind: 'demonstrations' })
  expect(answers.lines).toEqual([
    {
      messages: [
        { role: 'user', content: 'Sky?' },
        { role: 'assistant', content: 'Blue.' },
      ],
    },
  ])
})

test('the same data give the same bytes, packed or not; the card says how to check them', async () => {
  const projectId = await filled()
  const query: ExportQuery = { kind: 'rankings', split: 'train' }
  const first = await take(projectId, 'laurel', query)
  const second = await take(projectId, 'laurel', query, 'out.jsonl.gz')
  expect(second.text).toBe(first.text)
  expect(second.written).toEqual(first.written)
  expect(first.written.lines).toBe(2)
  expect((await take(projectId, 'laurel', { ...query, split: 'test' })).lines).toEqual([])
  const file = join(folder, 'carded.jsonl')
  const wanted = { client, source: { project: projectId }, format: 'laurel', query } as const
  expect(await exportWithCard(wanted, file)).toEqual(first.written)
  const card = await readFile(`${file}.card.md`, 'utf8')
  expect(card).toContain(first.written.sha256)
  expect(card).toContain('| lines | 2 |')
  expect(card).toContain('- split: train\n        path: "carded.jsonl"\n')
})

test('rankings leave as a table and come into another project as they were', async () => {
  const source = { project: await filled() }
  const query = { kind: 'rankings', file: 'parquet' } as const
  const file = join(folder, 'rankings.parquet')
  const written = await exportWithCard({ client, source, format: 'laurel', query }, file)
  expect(written.lines).toBe(2) // a row to each person's ranking
  const bytes = await readFile(file)
  expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(written.sha256)
  const other = await laurel.project({})
  expect(await importFile(client, other, file, OPTIONS)).toMatchObject({
    ...{ prompts: 1, outputs: 3, rankings: 2, comparisons: 5 },
  })
})

test('a frozen data set leaves in any format, always as the same bytes, whatever is judged later', async () => {
  const projectId = await filled()
  const freeze = async (kind: 'rankings' | 'demonstrations' | 'prompts') =>
    (await createSnapshot(client, projectId, kind)).id
  const dataset = await freeze('rankings')
  const live = await take(projectId, 'laurel', { kind: 'rankings' })
  const frozen = await takeFrom({ dataset }, 'laurel')
  expect(frozen.lines).toEqual(live.lines)
  const formats: FormatId[] = ['trl-preference', 'argilla', 'fastchat', 'openassistant', 'hh']
  const before = new Map<FormatId, string>()
  for (const format of formats) before.set(format, (await takeFrom({ dataset }, format)).text)
  const [first] = LINES
  const again = { ...first, rankings: [{ tiers: [[0], [1, 2]], labeler: 'Cy' }] }
  expect(await bring(projectId, 'more.jsonl', [again])).toMatchObject({ rankings: 1 })
  expect((await takeFrom({ dataset }, 'laurel')).text).toBe(frozen.text)
  for (const format of formats) {
    expect((await takeFrom({ dataset }, format)).text).toBe(before.get(format))
  }
  const sum = await laurel.manager.ask('GET', `/datasets/${dataset}/export/hh/sum`, ExportSum)
  expect(sum).toEqual({
    name: expect.stringMatching(/^hh-rankings-[0-9a-f]{12}\.jsonl$/),
    ...(await takeFrom({ dataset }, 'hh')).written,
  })
  expect((await takeFrom({ dataset }, 'laurel', { split: 'valid' })).lines).toEqual([])
  expect((await takeFrom({ dataset }, 'laurel', { names: true })).text).toContain('Ann (in.jsonl)')

  const written = await freeze('demonstrations')
  const answers = await takeFrom({ dataset: written }, 'messages')
  expect(answers.lines).toEqual(
    (await take(projectId, 'messages', { kind: 'demonstrations' })).lines,
  )
  await expect(takeFrom({ dataset: written }, 'hh')).rejects.toThrow('holds rankings')
  const prompts = await freeze('prompts')
  await expect(takeFrom({ dataset: prompts }, 'laurel')).rejects.toThrow('holds no judgments')
  const labeler = await laurel.member(projectId, 'Nosy')
  for (const path of [
    `/datasets/${dataset}/export/laurel`,
    `/datasets/${dataset}/export/hh/card`,
    `/datasets/${dataset}/export/hh/sum`,
  ]) {
    expect(await labeler.refused('GET', path)).toBe('403 forbidden')
  }
})

test('who and what are called otherwise later change no byte of a frozen data set; names that are asked for are those of today', async () => {
  const projectId = await laurel.project({})
  const ann = await laurel.member(projectId, 'Ann Frozen')
  const labelers = { Ann: ann.userId }
  expect(
    await bring(projectId, 'in.jsonl', LINES.slice(0, 1), { ...OPTIONS, labelers }),
  ).toMatchObject({ rankings: 2 })
  const { id: dataset } = await createSnapshot(client, projectId, 'rankings')
  const formats: FormatId[] = ['laurel', 'argilla', 'fastchat', 'summarize-from-feedback']
  const hashes = async () => {
    const all: string[] = []
    for (const format of formats) all.push((await takeFrom({ dataset }, format)).written.sha256)
    return all
  }
  const before = await hashes()
  const named = await takeFrom({ dataset }, 'laurel', { names: true })
  expect(named.text).toContain('"labeler":"Ann Frozen"')
  expect(named.text).toContain('"model":"m"')

  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'))
  database.prepare(`update users set name = 'Somebody' where id = ?`).run(ann.userId)
  database.prepare(`update models set name = name || ' 2' where project_id = ?`).run(projectId)
  database.close()
  expect(await hashes()).toEqual(before)
  const later = await takeFrom({ dataset }, 'laurel', { names: true })
  expect(later.text).toBe(named.text.replaceAll('Ann Frozen', 'Somebody'))
  const live = await take(projectId, 'laurel', { kind: 'rankings' })
  expect(live.text).toContain('"model":"m 2"')
})

test('a card says how many, in which languages, by whom, how far they agree, and on what terms', async () => {
  const projectId = await filled()
  const dataCard = { licence: 'cc-by-4.0', intendedUse: '', limits: 'Trees only.' }
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, { settings: { dataCard } })
  const { id } = await createSnapshot(client, projectId, 'rankings')
  const cardOf = async (path: string) => {
    const answer = await laurel.app.inject({
      url: `/api/v1${path}`,
      headers: { cookie: laurel.manager.cookie },
    })
    expect(answer.headers['content-type']).toBe('text/markdown; charset=utf-8')
    return answer.body
  }
  const frozen = await cardOf(`/datasets/${id}/export/trl-preference/card`)
  const { written } = await takeFrom({ dataset: id }, 'trl-preference')
  expect(frozen).toContain(`| SHA-256 | ${written.sha256} |`)
  expect(frozen).toContain('---\nlicense: cc-by-4.0\npretty_name: "Test project: rankings"\n')
  const told = [
    ...['| rankings | 2 |', '| prompts | 1 |', '| outputs judged | 6 |'],
    ...['| pairs with a winner | 5 |', '| tied pairs | 1 |', '| train | 2 |', '| not told | 1 |'],
    // Of three pairs two have the same verdict from both and one is a tie against a preference: (1 + 1 + ½) / 3.
    '83.3 % over n = 1 prompts with 3 pairs of outputs',
    ...[
      '- ties (a tied pair is left out)',
      'Trees only.',
      '- Agreement was measured on 1 prompts only.',
    ],
  ]
  for (const line of told) expect(frozen).toContain(line)
  const live = await cardOf(`/projects/${projectId}/export/trl-preference/card?kind=rankings`)
  for (const line of told) expect(live).toContain(line)
  expect(live).not.toContain('Ann')
  const answers = await cardOf(`/projects/${projectId}/export/messages/card?kind=demonstrations`)
  expect(answers).toContain('Supervised fine-tuning')
  expect(answers).not.toContain('## Agreement')
})

test('labelers leave by pseudonyms, one each, or by name where that is asked for', async () => {
  const projectId = await filled()
  const labelers = async (names: boolean) => {
    const { lines } = await take(projectId, 'laurel', { kind: 'rankings', names })
    return lines.map((line) => (line as { labeler: string }).labeler)
  }
  expect(await labelers(true)).toEqual(['Ann (in.jsonl)', 'Bo (in.jsonl)'])
  const [first, second] = await labelers(false)
  expect(first).toMatch(/^labeler-[0-9a-f]{10}$/)
  expect(second).toMatch(/^labeler-[0-9a-f]{10}$/)
  expect(first).not.toBe(second)
})

test('what left comes into another project as it was, and a second time adds nothing', async () => {
  const projectId = await filled()
  const { text } = await take(projectId, 'laurel', { kind: 'rankings', names: true })
  const other = await laurel.project({})
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object)
  expect(await bring(other, 'in.jsonl', lines)).toMatchObject({
    prompts: 1,
    outputs: 3,
    rankings: 2,
  })
  expect(await bring(other, 'in.jsonl', lines)).toMatchObject({
    prompts: 0,
    outputs: 0,
    rankings: 0,
  })
  const back = await take(other, 'trl-preference', { kind: 'rankings' })
  expect(back.text).toBe((await take(projectId, 'trl-preference', { kind: 'rankings' })).text)
})

test('a record that cannot be read is skipped with its line and the reason', async () => {
  const projectId = await laurel.project({})
  const broken = { chosen: '\n\nHuman: Hi.', rejected: '\n\nHuman: Hi.\n\nAssistant: Yes.' }
  const { skipped, prompts } = await bring(projectId, 'mixed.jsonl', [{ foo: 1 }, broken, LINES[1]])
  expect(prompts).toBe(1)
  expect(skipped).toEqual([
    {
      line: 1,
      code: 'unknown_format',
      values: { keys: 'foo' },
      reason: 'in no format that is known (it holds foo)',
      field: null,
    },
    { line: 2, ...skipReason('no_answer'), field: null },
  ])
})

test('a format that cannot hold what is asked for is refused, as is who does not manage', async () => {
  const projectId = await filled()
  await expect(take(projectId, 'messages', { kind: 'rankings' })).rejects.toThrow(
    'The format messages cannot hold rankings; it holds demonstrations.',
  )
  const labeler = await laurel.member(projectId, 'Curious')
  const path = `/projects/${projectId}/export/laurel?kind=rankings`
  expect(await labeler.refused('GET', path)).toBe('403 forbidden')
  expect(await laurel.manager.refused('GET', path.replace('laurel', 'nothing'))).toBe(
    '400 invalid_request',
  )
})
