import { mkdtemp, readFile, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GraphCache } from '../../../trainer/engine/onnx/graph-cache.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { float } from './both-engines.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-graphs-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** tanh(x·xᵀ)·factor in an engine of its own, as the next job would do it. */
async function result(factor = 2, graphFolder = folder): Promise<number[]> {
  const engine = createOnnxEngine({ threads: 1, graphFolder })
  const state = await engine.createState({ x: float([2, 2], [0.1, 0.2, 0.3, 0.4]) })
  const program = engine.program('product', ({ x }) => {
    const matrix = x as tf.Tensor2D
    return { outputs: { y: tf.mul(tf.tanh(tf.matMul(matrix, matrix, false, true)), factor) } }
  })
  const { y } = await program.run(state, {})
  await engine.dispose()
  return Array.from(y?.data ?? [])
}

const bytesOf = async (name: string) => readFile(join(folder, name))

test('the next engine finds the graph, whose results are the same to the bit', async () => {
  const fresh = await result()
  const [file = '', ...others] = await readdir(folder)
  expect(file).toMatch(/^[0-9a-f]{64}\.graph$/)
  expect(others).toEqual([])
  const before = await bytesOf(file)
  await utimes(join(folder, file), 0, 0)
  expect(await result()).toEqual(fresh)
  expect(await bytesOf(file)).toEqual(before)

  await result(3)
  expect(await readdir(folder)).toHaveLength(2)
})

test('a file that was cut, changed or is another graph’s is set aside and written anew', async () => {
  const fresh = await result()
  const [file = ''] = await readdir(folder)
  const whole = await bytesOf(file)
  const other = await result(3)
  const foreign = (await readdir(folder)).find((name) => name !== file) ?? ''
  const changed = Buffer.from(whole)
  changed[40] = 255 - (changed[40] ?? 0)
  const damage = [
    () => truncate(join(folder, file), whole.length - 5),
    () => truncate(join(folder, file), 0),
    () => writeFile(join(folder, file), changed),
    async () => writeFile(join(folder, file), await bytesOf(foreign)),
  ]
  for (const spoil of damage) {
    await spoil()
    expect(await result()).toEqual(fresh)
    expect(await bytesOf(file)).toEqual(whole)
  }
  expect(fresh).not.toEqual(other)
})

test('a graph that onnxruntime cannot read is made anew', async () => {
  const fresh = await result()
  const [file = ''] = await readdir(folder)
  const whole = await bytesOf(file)
  const key = file.replace('.graph', '')
  await new GraphCache(folder).keep(key, async (place) => writeFile(place ?? '', 'no graph'))
  expect(await bytesOf(file)).not.toEqual(whole)
  expect(await result()).toEqual(fresh)
  expect(await bytesOf(file)).toEqual(whole)
})

test('a place that cannot be written to keeps nobody from working', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await result(2, join(file, 'graphs'))).toEqual(await result())
})

test('beyond its bound the graphs used longest ago go', async () => {
  const cache = new GraphCache(folder, 250) // a graph of 60 bytes takes 92
  const keep = (key: string) =>
    cache.keep(key, async (file) => writeFile(file ?? '', key.repeat(60)))
  await keep('a')
  await keep('b')
  await utimes(join(folder, 'a.graph'), 1, 1)
  await utimes(join(folder, 'b.graph'), 2, 2)
  expect(Buffer.from((await cache.read('a')) ?? []).toString()).toBe('a'.repeat(60)) // used now
  await keep('c')
  expect((await readdir(folder)).sort()).toEqual(['a.graph', 'c.graph'])
  expect(await cache.read('b')).toBeNull()
})
