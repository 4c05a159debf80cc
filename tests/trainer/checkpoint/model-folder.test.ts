import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readHuggingFaceFolder } from '../../../trainer/checkpoint/read-folder.ts'
import { readSafetensors, writeSafetensors } from '../../../trainer/checkpoint/safetensors.ts'
import { writeHuggingFaceFolder } from '../../../trainer/checkpoint/write-folder.ts'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
import { config, tinyTensors, tokenizer } from './tiny-model.ts'

let parent = ''
let folder = ''
const file = (name: string) => join(folder, name)
const json = async (name: string) =>
  JSON.parse(await readFile(file(name), 'utf8')) as Record<string, unknown>
const policy = {
  head: 'language',
  config,
  tensors: tinyTensors(),
  tokenizer,
} as const

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'laurel-model-'))
  folder = join(parent, 'model')
})
afterEach(() => rm(parent, { recursive: true }))

test('a policy comes back with its value head and what Laurel knows of it', async () => {
  const valueHead: HostTensors = {
    'v_head.weight': { dtype: 'float32', shape: [1, 8], data: new Float32Array(8) },
    'v_head.bias': { dtype: 'float32', shape: [1], data: new Float32Array(1) },
  }
  await writeHuggingFaceFolder(folder, { ...policy, extra: { valueHead, laurel: { step: 3 } } })
  const read = await readHuggingFaceFolder(folder)
  expect(read.head).toBe('language')
  expect(read.tensors).toEqual(policy.tensors)
  expect(read.valueHead).toEqual(valueHead)
  expect(read.laurel).toEqual({ step: 3 })
  expect(read.config.resid_pdrop).toBe(0.1)
  expect(read.tokenizer?.encode('hi')).toEqual([72, 73])
})

test('the files of a policy are those that transformers looks for', async () => {
  await writeHuggingFaceFolder(folder, policy)
  expect((await readdir(folder)).sort()).toEqual([
    'config.json',
    'generation_config.json',
    'model.safetensors',
    'tokenizer.json',
    'tokenizer_config.json',
  ])
  expect(await json('config.json')).toMatchObject({
    architectures: ['GPT2LMHeadModel'],
    eos_token_id: 0,
    pad_token_id: 0,
    tie_word_embeddings: true,
  })
  const { tensors, metadata } = await readSafetensors(file('model.safetensors'))
  expect(metadata).toEqual({ format: 'pt' })
  expect(Object.keys(tensors)).toContain('transformer.h.1.attn.c_attn.weight')
})

test('a reward model has one label and a score head', async () => {
  await writeHuggingFaceFolder(folder, {
    ...policy,
    head: 'reward',
    tensors: tinyTensors('reward'),
  })
  const written = await json('config.json')
  expect(written.id2label).toEqual({ 0: 'reward' })
  expect(written.pad_token_id).toBe(0)
  const read = await readHuggingFaceFolder(folder)
  expect(read.head).toBe('reward')
  expect(written.architectures).toEqual(['GPT2ForSequenceClassification'])
  expect(read.tensors['score.weight']?.shape).toEqual([1, 8])
})

test('the same model gives the same bytes, in the place of what stood there', async () => {
  await writeHuggingFaceFolder(folder, policy)
  const before = await readFile(file('model.safetensors'))
  await writeFile(file('left-over'), '')
  await writeHuggingFaceFolder(folder, policy)
  expect((await readFile(file('model.safetensors'))).equals(before)).toBe(true)
  expect(await readdir(folder)).not.toContain('left-over')
  expect(await readdir(parent)).toEqual(['model'])
})

test('a model that can not be written leaves the old one alone', async () => {
  await writeHuggingFaceFolder(folder, policy)
  const tensors = tinyTensors()
  const bias = tensors['h.0.ln_1.bias']
  if (bias) bias.data[2] = NaN
  await expect(writeHuggingFaceFolder(folder, { ...policy, tensors })).rejects.toThrow(
    'tensor h.0.ln_1.bias: NaN found at 2, needed finite values',
  )
  expect((await readHuggingFaceFolder(folder)).tensors).toEqual(policy.tensors)
  expect(await readdir(parent)).toEqual(['model'])
})

test('reads names without a prefix, and leaves out masks and the tied head', async () => {
  await writeHuggingFaceFolder(folder, policy)
  const mask = { dtype: 'bool' as const, shape: [1, 1, 2, 2], data: new Uint8Array(4) }
  const wte = policy.tensors['wte.weight']
  await writeSafetensors(file('model.safetensors'), {
    ...policy.tensors,
    'h.0.attn.bias': mask,
    'h.1.attn.masked_bias': mask,
    ...(wte ? { 'lm_head.weight': wte } : {}),
  })
  expect((await readHuggingFaceFolder(folder)).tensors).toEqual(policy.tensors)
})

test('names the tensor that is missing, misshapen or unknown', async () => {
  await writeHuggingFaceFolder(folder, policy)
  const write = (tensors: HostTensors) => writeSafetensors(file('model.safetensors'), tensors)
  const { 'ln_f.bias': bias, ...rest } = policy.tensors
  if (!bias) throw new Error('the tiny model has no ln_f.bias')
  await write(rest)
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(
    'tensor ln_f.bias is missing, needed [8]',
  )
  await write({ ...rest, 'ln_f.bias': { ...bias, shape: [2, 4] } })
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(
    'tensor ln_f.bias: float32 [2, 4] found, needed float32 [8]',
  )
  await write({ ...policy.tensors, 'h.2.ln_1.bias': bias })
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(
    'tensor h.2.ln_1.bias is not part of this model',
  )
  await write({ ...policy.tensors, 'transformer.ln_f.bias': bias })
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow('tensor ln_f.bias is there twice')
})

test('a model of another kind is refused by name', async () => {
  await writeHuggingFaceFolder(folder, policy)
  const write = (changes: object) =>
    writeFile(file('config.json'), JSON.stringify({ ...config, ...changes }))
  await write({ model_type: 'bert' })
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(
    /config\.json: model_type bert found, needed one of openai-gpt, gpt2, gpt3, opt, llama, qwen2, qwen3$/,
  )
  await write({ n_head: 0 })
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(/config\.json: \/n_head .*1/)
  await write({ n_head: 3 })
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(
    'config.json: n_embd 8 is not a multiple of n_head 3',
  )
})

test('reads shards by their index, and refuses an index that leads out of the folder', async () => {
  await writeHuggingFaceFolder(folder, policy)
  const names = Object.keys(policy.tensors)
  const half = (keep: (i: number) => boolean) =>
    Object.fromEntries(Object.entries(policy.tensors).filter((_, i) => keep(i)))
  await rm(file('model.safetensors'))
  await writeSafetensors(
    file('model-00001-of-00002.safetensors'),
    half((i) => i % 2 === 0),
  )
  await writeSafetensors(
    file('model-00002-of-00002.safetensors'),
    half((i) => i % 2 === 1),
  )
  const index = (shard: (i: number) => string) =>
    writeFile(
      file('model.safetensors.index.json'),
      JSON.stringify({ weight_map: Object.fromEntries(names.map((name, i) => [name, shard(i)])) }),
    )
  await index((i) => `model-0000${(i % 2) + 1}-of-00002.safetensors`)
  expect((await readHuggingFaceFolder(folder)).tensors).toEqual(policy.tensors)
  await index(() => 'model-00001-of-00002.safetensors')
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(/is in the index but not in the file/)
  await index(() => '../model-00001-of-00002.safetensors')
  await expect(readHuggingFaceFolder(folder)).rejects.toThrow(
    /index\.json: \/weight_map\/.*pattern/,
  )
})
