import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type TrainingState,
  readTrainingState,
  writeTrainingState,
} from '../../../trainer/checkpoint/training-state.ts'
import { DataOrder } from '../../../trainer/data/data-order.ts'
import { Random } from '../../../trainer/data/random.ts'
import { tinyTensors } from './tiny-model.ts'

let folder = ''
let file = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-state-'))
  file = join(folder, 'state.safetensors')
})
afterAll(() => rm(folder, { recursive: true }))

const state: TrainingState = {
  stage: 'sft',
  step: 7,
  config: { learningRate: 1e-3 },
  random: { sampling: new Random(3).state },
  dataOrder: { train: new DataOrder({ size: 5, seed: 1 }).state },
  dataHash: 'abc',
  extra: { klCoefficient: 0.05 },
  tensors: { weights: tinyTensors(), firstMoment: tinyTensors() },
}

test('one file holds all, and the same state gives the same bytes', async () => {
  await writeTrainingState(file, state)
  const read = await readTrainingState(file)
  expect(read).toEqual(state)
  expect(new Random(read.random.sampling ?? 0).uint32()).toBe(new Random(3).uint32())
  const bytes = await readFile(file)
  await writeTrainingState(file, { ...state, tensors: { ...state.tensors } })
  expect((await readFile(file)).equals(bytes)).toBe(true)
  expect(await readdir(folder)).toEqual(['state.safetensors'])
})

test('a file with one bit changed is refused', async () => {
  await writeTrainingState(file, state)
  const bytes = await readFile(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await writeFile(file, bytes)
  await expect(readTrainingState(file)).rejects.toThrow(
    /SHA-256 .* found, .* needed: the file was changed/,
  )
})

test('a state that could not be read back is not written', async () => {
  const broken = { ...state, step: -1 }
  await expect(writeTrainingState(file, broken)).rejects.toThrow('/step must be >= 0')
  const slash = { ...state, tensors: { 'a/b': {} } }
  await expect(writeTrainingState(file, slash)).rejects.toThrow(
    'tensor group a/b: a slash is not allowed',
  )
})
