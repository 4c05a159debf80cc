import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { config, tinyTensors, tokenizer } from '../trainer/checkpoint/tiny-model.ts'

const laurel = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-finetune-'))
  const tensors = tinyTensors()
  await writeHuggingFaceFolder(join(folder, 'base'), {
    head: 'language',
    config,
    tensors,
    tokenizer,
  })
  const words = ['fox', 'dog', 'cup', 'pay', 'sun', 'hat', 'tea', 'oak']
  const examples = words.map((text, n) => ({
    text,
    label: n % 2 ? 'odd' : 'even',
    split: n < 6 ? 'train' : 'valid',
  }))
  const task = { kind: 'classification', labels: ['even', 'odd'], examples }
  await writeFile(join(folder, 'task.json'), JSON.stringify(task))
})
afterAll(() => rm(folder, { recursive: true }))

/** What the command prints until it ends, or, once it has come to a step, is ended as `kill -9` does. */
async function finetune(target: string, { killAt = Infinity } = {}): Promise<string[]> {
  const settings = ['epochs=40', 'examplesPerStep=4', 'checkpointEvery=2', 'loraRank=2']
  const words = ['model', 'finetune', 'base', 'task.json', target]
  const child = spawn(
    process.execPath,
    [laurel, ...words, ...settings.flatMap((setting) => ['--set', setting])],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (line.startsWith(`step ${killAt}:`)) child.kill('SIGKILL')
  }
  const [, signal] = (await ended) as [number | null, string | null]
  expect(signal).toBe(killAt === Infinity ? null : 'SIGKILL')
  return lines
}

test('the same command again goes on where a killed one stopped, to the very same files and figures', async () => {
  const whole = await finetune('whole')
  const first = await finetune('killed', { killAt: 9 })
  await access(join(folder, 'killed.checkpoint.safetensors'))
  expect(await readdir(folder)).not.toContain('killed')
  const [greeting = '', ...rest] = await finetune('killed')

  const from = Number(/^going on from step (\d+)/.exec(greeting)?.[1])
  expect(from).toBeGreaterThanOrEqual(8)
  expect(from).toBeLessThan(60) // 40 epochs of six examples, four a step
  expect([...first.slice(0, from), ...rest].slice(0, -1)).toEqual(whole.slice(0, -1))
  expect(await readdir(folder)).not.toContain('killed.checkpoint.safetensors')
  const files = await readdir(join(folder, 'whole'))
  expect(files).toEqual(
    expect.arrayContaining([
      'model.safetensors',
      'task_head.safetensors',
      'lora_adapter.safetensors',
    ]),
  )
  for (const file of files)
    expect(await readFile(join(folder, 'killed', file))).toEqual(
      await readFile(join(folder, 'whole', file)),
    )
})
