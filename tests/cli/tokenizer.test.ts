import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trainTokenizerFolder } from '../../cli/tokenizer/train.ts'
import { readTokenizer } from '../../trainer/checkpoint/read-tokenizer.ts'

let scratch: string
const at = (name: string) => join(scratch, name)
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'laurel-tokenizer-'))
})
afterEach(() => rm(scratch, { recursive: true }))

test('a tokenizer is trained from plain and JSON-lines texts and opened again', async () => {
  await writeFile(at('a.txt'), 'low low low')
  await writeFile(at('b.jsonl'), '{"text":"lower","split":"train"}\n{"text":"low"}\n')
  const options = { vocabularySize: 261, contextLength: 128 }
  expect(await trainTokenizerFolder([at('a.txt'), at('b.jsonl')], at('made'), options)).toBe(261)
  const tokenizer = await readTokenizer(at('made'))
  // 256 bytes and two special tokens leave room for three merges: of l-o and o-w, five times each, the pair of the
  // lower ids comes first; then lo-w, and of the pairs seen twice the one with the space in front.
  expect(tokenizer?.json.model.merges).toEqual([
    ['l', 'o'],
    ['lo', 'w'],
    ['Ġ', 'low'],
  ])
  expect(tokenizer?.decode(tokenizer.encode('lower slow'))).toBe('lower slow')
  const settings = JSON.parse(
    await readFile(join(at('made'), 'tokenizer_config.json'), 'utf8'),
  ) as object
  expect(settings).toMatchObject({ model_max_length: 128, eos_token: '<|endoftext|>' })
})

test('a row without a text is refused by file and line', async () => {
  await writeFile(at('b.jsonl'), '{"text":"low"}\n{"txt":"low"}\n')
  const options = { vocabularySize: 300, contextLength: 128 }
  await expect(trainTokenizerFolder([at('b.jsonl')], at('made'), options)).rejects.toThrow(
    'b.jsonl:2: ',
  )
})
