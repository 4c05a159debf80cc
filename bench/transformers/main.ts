/**
 * npm run check:transformers
 * Writes every kind of model that Laurel exports, opens each with transformers, and prints by how much the two differ.
 * Ends with 1 where a difference is beyond its bound.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Conversation } from '../../contract/conversation.ts'
import { forwardFile } from '../../cli/model/forward.ts'
import { readTokenizer } from '../../trainer/checkpoint/read-tokenizer.ts'
import { writeSafetensors } from '../../trainer/checkpoint/safetensors.ts'
import { Random } from '../../trainer/data/random.ts'
import { createOnnxEngine } from '../../trainer/engine/onnx/onnx-engine.ts'
import { trainTokenizerFolder } from '../../cli/tokenizer/train.ts'
import { demonstrations, rankings } from '../../tests/trainer/stages/world.ts'
import { run } from '../python-environment.ts'
import { pythonWithTransformers } from './python-with-transformers.ts'
import { writeExports } from './exports.ts'

interface Finding {
  name: string
  opened: string
  compared: string
  difference: number
  bound: number
}

/** Texts on which byte-level tokenizers go wrong. */
const TEXTS = ['', ' a', "don't  stop\n\nHuman: hi", '排序：好😀', 'á\t\r\n', 'x'.repeat(50)]

const user = (content: string) => ({ role: 'user' as const, content })
const CHATS: Conversation[] = [
  [user('Name a tree.')],
  [{ role: 'system', content: 'Be brief.' }, user('  Spaced \n\n out?  \n')],
  [user('排序'), { role: 'assistant', content: 'Good.' }, user("Don't stop 2026!")],
]
const ANSWER = 'Two\n\nlines.'

const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toExponential(1))

const python = await pythonWithTransformers()
const folder = await mkdtemp(join(tmpdir(), 'laurel-transformers-'))
try {
  const engine = createOnnxEngine()
  const names = await writeExports(engine, folder)
  await engine.dispose()
  for (const name of names) await writeOwn(join(folder, name))
  await writeTokenizers(folder)
  await writeFile(join(folder, 'names.json'), JSON.stringify(names))
  const fixtures = fileURLToPath(new URL('../../tests/fixtures', import.meta.url))
  run(python, [fileURLToPath(new URL('compare.py', import.meta.url)), folder, fixtures])
  report(JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8')) as Finding[])
} finally {
  await rm(folder, { recursive: true })
}

/** What Laurel gives for a folder: `laurel-input`, `laurel-output` (logits or scores) and token ids of the texts. */
async function writeOwn(model: string): Promise<void> {
  const tokenizer = await readTokenizer(model)
  if (!tokenizer) throw new Error(`${model}: the export has no tokenizer`)
  const random = new Random(1)
  const [rows, length] = [5, 24]
  const [ids, mask] = [new Int32Array(rows * length), new Int32Array(rows * length)]
  for (let row = 0; row < rows; row++)
    for (let t = 0; t < length; t++) {
      const real = t < length - 4 * row
      const place = row * length + t
      mask[place] = real ? 1 : 0
      // No padding inside a text: transformers' reward models look for it.
      ids[place] = real ? 2 + random.integer(298) : tokenizer.padId
    }
  const tensor = (data: Int32Array) => ({ dtype: 'int32' as const, shape: [rows, length], data })
  const input = join(model, 'laurel-input.safetensors')
  await writeSafetensors(input, { input_ids: tensor(ids), attention_mask: tensor(mask) })
  await forwardFile(model, input, join(model, 'laurel-output.safetensors'), 'onnx')
  const texts = TEXTS.map((text) => ({ text, ids: tokenizer.encode(text) }))
  await writeFile(join(model, 'laurel-texts.json'), JSON.stringify(texts))
  const { chat } = tokenizer
  if (!chat) return
  const chats = CHATS.map((turns) => ({
    turns,
    ids: chat.promptIds(turns),
    answered: [...chat.promptIds(turns), ...chat.answerIds(ANSWER), chat.endId],
  }))
  await writeFile(join(model, 'laurel-chats.json'), JSON.stringify({ answer: ANSWER, chats }))
}

/** Two tokenizers that Laurel trains, with the texts they were trained on: \`tokenizers\` trains them once more. */
async function writeTokenizers(parent: string): Promise<void> {
  const texts = [
    ...[...demonstrations, ...rankings].map(({ prompt }) => prompt),
    ...TEXTS,
    await readFile(fileURLToPath(new URL('../../docs/models.md', import.meta.url)), 'utf8'),
  ]
  const file = join(parent, 'texts.jsonl')
  await writeFile(file, texts.map((text) => `${JSON.stringify({ text })}\n`).join(''))
  for (const vocabularySize of [300, 1000]) {
    const made = join(parent, `tokenizer-${vocabularySize}`)
    await trainTokenizerFolder([file], made, { vocabularySize, contextLength: 64 })
    const tokenizer = await readTokenizer(made)
    const ids = texts.map((text) => ({ text, ids: tokenizer?.encode(text) }))
    await writeFile(join(made, 'laurel-texts.json'), JSON.stringify(ids))
  }
}

function report(findings: Finding[]): void {
  console.log('| export | opened as | compared | largest difference | bound |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const { name, opened, compared, difference, bound } of findings)
    console.log(`| ${name} | ${opened} | ${compared} | ${shown(difference)} | ${shown(bound)} |`)
  const beyond = findings.filter(({ difference, bound }) => !(difference <= bound))
  console.log(`\n${findings.length} comparisons, ${beyond.length} beyond their bound`)
  if (beyond.length > 0) process.exitCode = 1
}
