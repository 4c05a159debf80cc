import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { LabeledTask } from '../../../contract/labeled-task.ts'
import { FinetuneParameters } from '../../../contract/stages.ts'
import { checked } from '../../../contract/check.ts'
import Value from 'typebox/value'
import { readTokenizer } from '../../../trainer/checkpoint/read-tokenizer.ts'
import { Random } from '../../../trainer/data/random.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import { finetune } from '../../../trainer/stages/finetune.ts'
import type { StageModel } from '../../../trainer/stages/stage.ts'
import { taskExamples, taskShape } from '../../../trainer/task-inputs/layouts.ts'
import { taskTokenIds, withTaskTokens } from '../../../trainer/task-inputs/task-tokens.ts'
import { recorder } from './world.ts'

const folder = fileURLToPath(new URL('../../fixtures/gpt1-tokenizer/', import.meta.url))
const tokenizer = (await readTokenizer(folder)) ?? expect.fail('no tokenizer')
const engine = createOnnxEngine()
afterAll(() => engine.dispose())

const config = {
  model_type: 'openai-gpt',
  vocab_size: tokenizer.vocabularySize,
  n_positions: 32,
  n_embd: 16,
  n_layer: 2,
  n_head: 2,
  resid_pdrop: 0,
  embd_pdrop: 0,
  attn_pdrop: 0,
}
const base: StageModel = { config, tokenizer, tensors: initialWeights(config, new Random(3)) }
const model = withTaskTokens(base, 1)
const tokens = taskTokenIds(model.tokenizer) ?? expect.fail('no task tokens')
const shown = (ids: number[]) => model.tokenizer.decode(ids, { keepSpecialTokens: true })
const layout = (task: LabeledTask, length = 32) =>
  taskExamples(task, model.tokenizer, tokens, length)

// checkpoints.md, "Use-of-input transformations of GPT-1"; the mark for a word's end is decoded as a space.
test('classification: [s] text [e]', () => {
  const [example] = layout({
    kind: 'classification',
    labels: ['bad', 'good'],
    examples: [{ text: 'the dog', label: 'good' }],
  })
  const own = tokenizer.encode('the dog')
  expect(example).toEqual({
    sequences: [[tokens.start, ...own, tokens.extract]],
    target: 1,
    split: 'train',
  })
  expect([tokens.start, tokens.delimiter, tokens.extract]).toEqual([153, 154, 155]) // behind the last of the vocabulary
})

test('entailment: [s] premise [$] hypothesis [e]', () => {
  const [example] = layout({
    kind: 'entailment',
    labels: ['no', 'yes'],
    examples: [{ premise: 'the dog', hypothesis: 'the fox', label: 'no', split: 'valid' }],
  })
  expect(example?.sequences.map(shown)).toEqual(['_start_the dog _delimiter_the fox _classify_'])
  expect([example?.target, example?.split]).toEqual([0, 'valid'])
})

test('similarity: both orders', () => {
  const [example] = layout({
    kind: 'similarity',
    labels: ['other', 'same'],
    examples: [{ first: 'the dog', second: 'the fox', label: 'same' }],
  })
  expect(example?.sequences.map(shown)).toEqual([
    '_start_the dog _delimiter_the fox _classify_',
    '_start_the fox _delimiter_the dog _classify_',
  ])
})

test('multiple choice: one sequence an answer', () => {
  const task: LabeledTask = {
    kind: 'multiple-choice',
    examples: [{ context: 'the dog', answers: ['the fox', 'people', 'a'], correct: 2 }],
  }
  expect(layout(task)[0]?.sequences.map(shown)).toEqual([
    '_start_the dog _delimiter_the fox _classify_',
    '_start_the dog _delimiter_people _classify_',
    '_start_the dog _delimiter_a _classify_',
  ])
  expect(taskShape(task)).toEqual({ sequences: 3, classes: 3 })
})

test('texts that do not fit keep their heads, and what does not add up is named', () => {
  const examples = [{ premise: 'x'.repeat(20), hypothesis: 'the dog', label: 'a' }]
  const [example] = layout({ kind: 'entailment', labels: ['a', 'b'], examples }, 11)
  // Half of the eleven tokens that the three leave: four.
  expect(example?.sequences[0]).toHaveLength(1 + 4 + 1 + tokenizer.encode('the dog').length + 1)
  expect(() => layout({ kind: 'entailment', labels: ['b', 'c'], examples })).toThrow(
    'example 0: label a found, needed one of b, c',
  )
  const choice = (answers: string[], correct: number) => ({ context: 'a', answers, correct })
  expect(() => layout({ kind: 'multiple-choice', examples: [choice(['a', 'b'], 2)] })).toThrow(
    'example 0: answer 2 is to be right, there are 2',
  )
  expect(() =>
    taskShape({
      kind: 'multiple-choice',
      examples: [choice(['a', 'b'], 0), choice(['a', 'b', 'c'], 0)],
    }),
  ).toThrow('example 1 has 3 answers, those before it have 2')
})

test('new tokens have new rows, and the rest of the model is as it was', () => {
  expect(model.tensors['wte.weight']?.shape).toEqual([156, 16])
  expect(model.tensors['wte.weight']?.data.slice(0, 153 * 16)).toEqual(
    base.tensors['wte.weight']?.data,
  )
  expect(model.config['vocab_size']).toBe(156)
  expect(withTaskTokens(model, 2)).toBe(model)
})

const pairs = ['fox', 'dog', 'cup', 'pay', 'people', 'premise', 'lazy', 'true']
const TASKS: LabeledTask[] = [
  {
    kind: 'classification',
    labels: ['calm', 'loud'],
    examples: pairs.map((word, n) => ({
      text: `${word} ${n % 2 ? 'walks' : 'jumps'}`,
      label: n % 2 ? 'calm' : 'loud',
      split: n < 6 ? 'train' : 'valid',
    })),
  },
  {
    kind: 'similarity',
    labels: ['other', 'same'],
    examples: pairs.map((word, n) => ({
      first: n < 4 ? word : 'over',
      second: n < 4 ? word : 'around',
      label: n < 4 ? 'same' : 'other',
    })),
  },
  {
    kind: 'multiple-choice',
    examples: pairs.map((word, n) => ({
      context: word,
      answers: n % 2 ? ['walks', 'jumps', 'pay'] : ['jumps', 'pay', 'walks'],
      correct: n % 2 ? 0 : 2,
    })),
  },
]

const SHORT = { epochs: 30, examplesPerStep: 4, learningRate: 0.01, weightDecay: 0 }
const parameters = (given: Record<string, unknown>) =>
  checked(FinetuneParameters, Value.Default(FinetuneParameters, { ...SHORT, ...given }), 'test')

test.each(TASKS)('a small GPT-1 learns a task of kind $kind', async (task) => {
  const { context, reports } = recorder(engine)
  const tuned = await finetune(context, { model: base, parameters: parameters({}), task })
  expect(reports.at(-1)?.values.accuracy).toBe(1)
  expect(tuned.taskHead['task_head.weight']?.shape).toEqual([
    task.kind === 'multiple-choice' ? 1 : 2,
    16,
  ])
  if (task.kind === 'classification') expect(tuned.heldOutAccuracy).toBe(1)
  else expect(tuned.heldOutAccuracy).toBeNull()
})

test('the loss at the start is that of the labels and λ that of the texts', async () => {
  const [task] = TASKS
  if (!task) throw new Error('no task')
  const lossWith = async (auxiliaryLoss: number) => {
    const { context, reports } = recorder(engine)
    const one = parameters({ epochs: 1, examplesPerStep: 6, auxiliaryLoss, seed: 5 })
    await finetune(context, { model: base, parameters: one, task })
    return reports[0]?.values.loss ?? Number.NaN
  }
  const [none, half, whole] = [await lossWith(0), await lossWith(0.5), await lossWith(1)]
  expect(none).toBeCloseTo(Math.log(2), 1) // two labels and a head that knows nothing
  expect(whole - half).toBeCloseTo(half - none, 4)
  expect(whole - none).toBeCloseTo(Math.log(156), 1) // a model that knows nothing of 156 tokens
})

test('a run that is cut and goes on, or whose batch is cut into parts, reaches the same weights', async () => {
  const [task] = TASKS
  if (!task) throw new Error('no task')
  const input = { model: base, parameters: parameters({ epochs: 2, checkpointEvery: 1 }), task }
  const whole = recorder(engine)
  const done = await finetune(whole.context, input)
  const rest = await finetune(recorder(engine, whole.kept[0]).context, input)
  expect(rest.tensors).toEqual(done.tensors)
  expect(rest.taskHead).toEqual(done.taskHead)
  // Also where it ended between its last step and what it gives.
  const end = await finetune(recorder(engine, whole.kept.at(-1)).context, input)
  expect(end.taskHead).toEqual(done.taskHead)
  expect([done.heldOutAccuracy, end.heldOutAccuracy]).toEqual([1, 1])
  const other = { ...base, tensors: initialWeights(config, new Random(4)) }
  await expect(
    finetune(recorder(engine, whole.kept[0]).context, { ...input, model: other }),
  ).rejects.toThrow('can not resume finetune: the checkpoint was trained on data')

  const cut = recorder(engine)
  const inParts = { ...input, parameters: { ...input.parameters, microBatches: 2 } }
  await finetune(cut.context, inParts)
  whole.reports.forEach(({ values }, n) => {
    expect(cut.reports[n]?.values.loss).toBeCloseTo(values.loss ?? NaN, 4)
    expect(cut.reports[n]?.values.gradient_norm).toBeCloseTo(values.gradient_norm ?? NaN, 4)
  })
})
