import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DemonstrationDatasetRow, TextRow } from '../../../contract/dataset-rows.ts'
import { readJsonLines, readRankings } from '../../../trainer/data/json-lines.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileWith(...lines: string[]): Promise<string> {
  const file = join(folder, 'rows.jsonl')
  await writeFile(file, lines.join('\n'))
  return file
}

test('reads rows, whatever the line ends, and skips empty lines', async () => {
  const file = await fileWith(
    '\ufeff{"text":"a\u2028b","split":"train"}\r',
    '',
    '{"text":"c","split":"valid"}',
  )
  expect(await readJsonLines(file, TextRow)).toEqual([
    { text: 'a\u2028b', split: 'train' },
    { text: 'c', split: 'valid' },
  ])
})

test('names file, line and what is wrong', async () => {
  const file = await fileWith('{"text":"a","split":"train"}', '{"text":3,"splt":"train"}')
  await expect(readJsonLines(file, TextRow)).rejects.toThrow(
    /rows\.jsonl:2: .*split.*\/text must be string/,
  )
  await expect(readJsonLines(await fileWith('{'), DemonstrationDatasetRow)).rejects.toThrow(
    /rows\.jsonl:1: not JSON: /,
  )
})

test('a ranking must rank every one of its outputs', async () => {
  const row = { rankingId: 'r1', promptId: 'p', prompt: 'x', outputs: ['a', 'b'], split: 'train' }
  const file = await fileWith(JSON.stringify({ ...row, ranks: [0, 1, 2] }))
  await expect(readRankings(file)).rejects.toThrow('ranking r1 has 2 outputs and 3 ranks')
})
