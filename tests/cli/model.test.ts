import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addModelCommand } from '../../cli/commands/model.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { readSafetensors, writeSafetensors } from '../../trainer/checkpoint/safetensors.ts'
import { mergeAdapters } from '../../trainer/model/adapters.ts'
import { config, tinyTensors, tokenizer } from '../trainer/checkpoint/tiny-model.ts'
import { fixtureTensors, tensor } from '../trainer/fixture.ts'

let scratch = ''
const at = (name: string) => join(scratch, name)
const fixture = (...path: string[]) =>
  fileURLToPath(new URL(`../fixtures/${path.join('/')}`, import.meta.url))

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'laurel-model-command-'))
  await writeHuggingFaceFolder(at('tiny'), {
    head: 'language',
    config,
    tensors: tinyTensors(),
    tokenizer,
  })
})
afterAll(() => rm(scratch, { recursive: true }))

/** What `laurel model …` prints. */
async function laurel(...words: string[]): Promise<string> {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
    addModelCommand(program)
    await program.parseAsync(['model', ...words], { from: 'user' })
  } finally {
    log.mockRestore()
  }
  return lines.join('\n')
}

const MODELS = ['gpt1', 'gpt2', 'opt', 'opt-post-ln', 'llama', 'qwen2', 'qwen3']

describe.each(MODELS)('the model %s of transformers', (name) => {
  const expected = fixtureTensors(name, 'expected.safetensors')

  test('forward writes its logits', async () => {
    await laurel('forward', fixture(name), fixture(name, 'expected.safetensors'), at(`${name}.out`))
    const logits = tensor((await readSafetensors(at(`${name}.out`))).tensors, 'logits')
    expect(logits.shape).toEqual([3, 20, 300])
    const mask = tensor(expected, 'attention_mask').data
    const errors = Array.from(tensor(expected, 'logits').data, (value, n) =>
      mask[Math.floor(n / 300)] ? Math.abs((logits.data[n] ?? NaN) - value) : 0,
    )
    expect(Math.max(...errors)).toBeLessThan(1e-4)
  })

  test('generate writes its greedy ids, with and without a cache', async () => {
    const greedy = [...tensor(expected, 'greedy_ids').data]
    const prompt = greedy.slice(0, 6).join(',')
    const words = ['--prompt-ids', prompt, '--greedy', '--maximum-new-tokens', '16', '--json']
    const wanted = { text: null, ids: greedy.slice(6), finished: false }
    expect(JSON.parse(await laurel('generate', fixture(name), ...words))).toEqual(wanted)
    const slowly = await laurel('generate', fixture(name), ...words, '--no-cache')
    expect(JSON.parse(slowly)).toEqual(wanted)
  })
})

test('generate writes a question by the chat template, or in the format of Laurel', async () => {
  const greedy = ['--greedy', '--maximum-new-tokens', '5', '--json']
  const answerTo = (folder: string, ...words: string[]) =>
    laurel('generate', at(folder), ...words, ...greedy)
  expect(await answerTo('tiny', '--chat', 'Hi')).toBe(await answerTo('tiny', '--prompt', 'Hi\n\n'))

  await cp(at('tiny'), at('chat'), { recursive: true })
  await writeFile(
    at('chat/chat_template.jinja'),
    '{% for m in messages %}{{ m.content }};{% endfor %}',
  )
  const said = [
    { role: 'system', content: 'B.' },
    { role: 'user', content: 'Hi' },
  ]
  await writeFile(at('said.json'), JSON.stringify(said))
  const wanted = await answerTo('tiny', '--prompt', 'B.;Hi;')
  expect(await answerTo('chat', '--chat', 'Hi', '--system', 'B.')).toBe(wanted)
  expect(await answerTo('chat', '--messages', at('said.json'))).toBe(wanted)
})

test('forward of a reward model writes scores, also from int64 ids and without a mask', async () => {
  const source = fixture('gpt2-reward', 'expected.safetensors')
  expect(await laurel('forward', fixture('gpt2-reward'), source, at('scores'))).toMatch(
    /^scores \[3\] written/,
  )
  const { scores } = (await readSafetensors(at('scores'))).tensors
  tensor(fixtureTensors('gpt2-reward', 'expected.safetensors'), 'scores').data.forEach((value, n) =>
    expect(Math.abs((scores?.data[n] ?? NaN) - value)).toBeLessThan(1e-4),
  )
})

test('forward says which id or mask does not fit the model', async () => {
  const forward = async (ids: number[], mask?: { shape: number[] }) => {
    const int = (data: number[], shape: number[]) => ({
      dtype: 'int32' as const,
      shape,
      data: Int32Array.from(data),
    })
    await writeSafetensors(at('bad'), {
      input_ids: int(ids, [1, ids.length]),
      ...(mask ? { attention_mask: int(ids, mask.shape) } : {}),
    })
    return laurel('forward', at('tiny'), at('bad'), at('never'))
  }
  await expect(forward([1, 300])).rejects.toThrow(
    'tensor input_ids: 300 found at row 0, token 1; needed 0 to 299',
  )
  await expect(forward([1, 2], { shape: [2, 1] })).rejects.toThrow(
    'tensor attention_mask: int32 [2, 1] found, needed 0 and 1 [1, 2]',
  )
  await expect(forward(new Array<number>(17).fill(1))).rejects.toThrow(
    'row 0 has 17 tokens: at most 16',
  )
  expect(await readdir(scratch)).not.toContain('never')
})

test('generate draws the same samples from the same seed, and cuts them at a stop string', async () => {
  const words = ['generate', at('tiny'), '--prompt', 'hi', '--samples', '3', '--json']
  const rows = (text: string) =>
    text.split('\n').map((line) => JSON.parse(line) as { text: string; ids: number[] })
  const first = rows(await laurel(...words, '--seed', '7', '--maximum-new-tokens', '10'))
  expect(first).toHaveLength(3)
  expect(new Set(first.map(({ ids }) => ids.join())).size).toBe(3)
  expect(rows(await laurel(...words, '--seed', '7', '--maximum-new-tokens', '10'))).toEqual(first)
  const stop = first[0]?.text.charAt(2) ?? ''
  const [cut] = rows(
    await laurel(...words, '--seed', '7', '--maximum-new-tokens', '10', '--stop', stop),
  )
  expect(cut).toMatchObject({ text: first[0]?.text.split(stop)[0], finished: true })
})

test('generate refuses a folder without a tokenizer, a reward model and a bad option', async () => {
  await expect(laurel('generate', fixture('llama'), '--prompt', 'hi')).rejects.toThrow(
    'neither tokenizer.json nor vocab.json is there; give --prompt-ids instead',
  )
  await expect(laurel('generate', fixture('gpt2-reward'), '--prompt-ids', '1')).rejects.toThrow(
    'a reward model scores texts, it writes none',
  )
  await expect(laurel('generate', at('tiny'), '--prompt', 'hi', '--top-p', '2')).rejects.toThrow(
    'needed is a number from 0 to 1',
  )
})

test('info says what a folder holds', async () => {
  const lines = (await laurel('info', fixture('qwen3'))).split('\n')
  expect(lines).toContain('model      qwen3')
  expect(lines).toContain('heads      4 of 16, 2 of keys and values')
  expect(lines).toContain('positions  rotary')
  expect(lines).toContain('tokenizer  none')
  expect(await laurel('info', at('tiny'))).toContain('300 tokens, a text ends with <|endoftext|>')
})

test('convert keeps the weights through shards and names without a prefix', async () => {
  await laurel('convert', fixture('opt'), at('bare'), '--no-prefix')
  const { tensors } = await readSafetensors(join(at('bare'), 'model.safetensors'))
  expect(Object.keys(tensors)).toContain('layers.1.self_attn.out_proj.weight')
  await laurel('convert', at('bare'), at('again'))
  const [before, after] = await Promise.all(
    [fixture('opt'), at('again')].map((folder) =>
      readSafetensors(join(folder, 'model.safetensors')),
    ),
  )
  expect({ ...after?.tensors }).toEqual({ ...before?.tensors })
  await expect(laurel('convert', fixture('opt'), at('again'))).rejects.toThrow('is there already')
})

test('convert rounds to half precision and says so in config.json', async () => {
  await laurel('convert', at('tiny'), at('half'), '--dtype', 'bfloat16')
  const written = JSON.parse(await readFile(join(at('half'), 'config.json'), 'utf8')) as object
  expect(written).toMatchObject({ dtype: 'bfloat16', resid_pdrop: 0.1 })
  expect(await readdir(at('half'))).toContain('tokenizer.json')
  const { tensors } = await readSafetensors(join(at('half'), 'model.safetensors'))
  for (const [name, { data }] of Object.entries(tinyTensors()))
    data.forEach((value, n) => {
      const found = tensors[`transformer.${name}`]?.data[n] ?? NaN
      expect(Math.abs(found - value)).toBeLessThanOrEqual(Math.abs(value) / 256)
    })
})

test('adapter and merge take LoRA adapters out of a model and put them into its base again', async () => {
  const tensors = tinyTensors()
  const layer = 'h.1.mlp.c_proj'
  const floats = (shape: number[], value: (n: number) => number) => {
    const data = Float32Array.from({ length: (shape[0] ?? 0) * (shape[1] ?? 0) }, (_, n) =>
      value(n),
    )
    return { dtype: 'float32' as const, shape, data }
  }
  const adapter = {
    [`${layer}.lora_A.weight`]: floats([1, 32], (n) => n / 64),
    [`${layer}.lora_B.weight`]: floats([8, 1], (n) => n / 8),
  }
  const merged = mergeAdapters({ linearLayout: 'in_out' }, tensors, adapter, 3)
  await writeHuggingFaceFolder(at('adapted'), {
    ...{ head: 'language', config, tensors: merged, tokenizer },
    extra: { adapter: { rank: 1, alpha: 3, head: 'language', tensors: adapter } },
  })
  await laurel('adapter', at('adapted'), at('alone'))
  expect((await readdir(at('alone'))).sort()).toEqual([
    'adapter_config.json',
    'adapter_model.safetensors',
  ])
  await laurel('merge', at('tiny'), at('alone'), at('merged'))
  const [wanted, found] = await Promise.all(
    ['adapted', 'merged'].map((name) => readFile(join(at(name), 'model.safetensors'))),
  )
  expect(found?.equals(wanted ?? Buffer.alloc(0))).toBe(true)
  await expect(laurel('adapter', at('tiny'), at('none'))).rejects.toThrow(
    'the model was not trained with LoRA adapters',
  )
})

test('finetune teaches a task and writes the model with its layer', async () => {
  const example = (text: string, label: string, split = 'train') => ({ text, label, split })
  const task = {
    kind: 'classification',
    labels: ['bad', 'good'],
    examples: [example('a', 'bad'), example('b', 'good'), example('a', 'bad', 'valid')],
  }
  await writeFile(at('labeled.json'), JSON.stringify(task))
  const printed = await laurel(
    'finetune',
    at('tiny'),
    at('labeled.json'),
    at('tuned'),
    '--set',
    'epochs=2',
  )
  expect(printed).toMatch(/^step 1: loss \d\.\d{4}, right \d+\.0 %, held out \d+\.0 %$/m)
  const { tensors } = await readSafetensors(at('tuned/task_head.safetensors'))
  expect(tensors['task_head.weight']?.shape).toEqual([2, 8])
  expect(await laurel('info', at('tuned'))).toMatch(/303 tokens/)
  await expect(
    laurel('finetune', at('tiny'), at('labeled.json'), at('other'), '--set', 'epoch=2'),
  ).rejects.toThrow('epoch')
})

test('evaluate prints how a task was answered', async () => {
  const options = ['a', 'b', 'c', 'd'].map((letter) => ` ${letter}`)
  const items = [0, 1, 2, 3].map((correct) => ({ context: 'Which?', options, correct }))
  const examples = [{ context: 'Which one?', completion: ' a' }]
  await writeFile(at('task.json'), JSON.stringify({ items, examples }))
  // Each option is right once and the question is always the same: one in four is.
  expect(
    (await laurel('evaluate', at('tiny'), at('task.json'), '--shots', '1')).split('\n'),
  ).toEqual([
    'items                   4',
    'accuracy, raw           25.0 %',
    'accuracy, per token     25.0 %',
    'accuracy, unconditional 25.0 %',
  ])
  await writeFile(at('task.json'), JSON.stringify({ items: [{ context: 'Which?', options: [] }] }))
  await expect(laurel('evaluate', at('tiny'), at('task.json'))).rejects.toThrow(
    /task\.json: \/items/,
  )
})

test('a truncated model is refused by name', async () => {
  await laurel('convert', at('tiny'), at('cut'))
  const file = join(at('cut'), 'model.safetensors')
  await writeFile(file, (await readFile(file)).subarray(0, -4))
  await expect(laurel('info', at('cut'))).rejects.toThrow(/model\.safetensors: found \d+ bytes/)
})
