import { afterAll, expect, test } from 'vitest'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import { demonstrations, recorder, smallModel } from './world.ts'

const engine = createOnnxEngine()
afterAll(() => engine.dispose())

const rows = demonstrations.map((row, n) => ({ ...row, source: n % 2 ? 'people' : 'forum.jsonl' }))
const input = (epochsBySource: Record<string, number>) => ({
  model: smallModel(),
  parameters: stageParameters('sft', {
    epochs: 2,
    epochsBySource,
    rowsPerStep: 1,
    rowLength: 64,
    checkpointEvery: 1,
  }),
  demonstrations: rows,
})

test('sources of demonstrations are read by their own epochs, through a restart too', async () => {
  const whole = recorder(engine)
  const done = await sft(whole.context, input({ people: 4 }))
  const told = whole.lines.filter((line) => line.includes('epochs'))
  expect(told.map((line) => line.replace(/\d+ tokens/, 'n tokens'))).toEqual([
    'info: forum.jsonl: n tokens, 33.3 % of what is read, 2 epochs',
    'info: people: n tokens, 66.7 % of what is read, 4 epochs',
  ])
  // The five examples of a source fill two rows: 2 · 2 + 2 · 4.
  expect(whole.reports).toHaveLength(12)

  const rest = recorder(engine, whole.kept[6])
  expect((await sft(rest.context, input({ people: 4 }))).tensors).toEqual(done.tensors)
  await expect(sft(recorder(engine).context, input({ persons: 4 }))).rejects.toThrow(
    'epochsBySource: no rows of persons; there are rows of forum.jsonl, people',
  )
})
