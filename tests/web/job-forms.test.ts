import { expect, test } from 'vitest'
import { JobKind, type Job } from '../../contract/jobs.ts'
import { defaultSettings } from '../../domain/default-settings.ts'
import { projectJobDefaults } from '../../domain/job-defaults.ts'
import { comparedCurves, comparedParameters, type Run } from '../../web/jobs/compare-runs.ts'
import {
  fieldValues,
  givenParameters,
  parameterFields,
  type ParameterField,
} from '../../web/jobs/parameter-fields.ts'
import zh from '../../web/locales/parameter-words-zh.ts'

test('each parameter is a field with its standard, bounds and documentation', () => {
  const fields = parameterFields('ppo')
  expect(fields.find(({ name }) => name === 'klCoefficient')).toEqual({
    name: 'klCoefficient',
    kind: 'number',
    whole: false,
    standard: 0.05,
    minimum: 0,
    choices: [],
    description: 'β: weight of the KL to the reference in the reward. P: 0.02',
  })
  expect(fields.find(({ name }) => name === 'engine')).toMatchObject({
    kind: 'choice',
    choices: ['onnx', 'onnx-webgpu', 'onnx-cuda', 'tfjs', 'tfjs-tensorflow', 'auto'],
  })
})

test('a project’s own default stands in place of the stage’s, which is still told', () => {
  const settings = { ...defaultSettings(), jobDefaults: { reward: { epochs: 3, heads: 1 } } }
  const fieldsOf = (given: typeof settings) =>
    parameterFields('reward', projectJobDefaults('reward', given))
  const named = (fields: ParameterField[], name: string) =>
    fields.find((field) => field.name === name)
  const fields = fieldsOf(settings)
  expect(named(fields, 'epochs')).toMatchObject({ standard: 3, replaced: 1 })
  // The same as the stage's is no default of its own.
  expect(named(fields, 'heads')).not.toHaveProperty('replaced')
  expect(fieldValues(fields, {})).toMatchObject({ epochs: 3, heads: 1, promptsPerStep: 8 })
  const askNext = { order: 'most_uncertain', randomShare: 0.2 } as const
  const unsure = fieldsOf({
    ...settings,
    jobDefaults: { reward: { epochs: 3, heads: 2 } },
    askNext,
  })
  expect(named(unsure, 'heads')).toMatchObject({ standard: 2, replaced: 1 })
  const fallback = fieldsOf({ ...settings, jobDefaults: {} as never, askNext })
  expect(named(fallback, 'heads')).toMatchObject({ standard: 5, replaced: 1 })
})

test('every parameter of every stage says what it is, in English and in Chinese', () => {
  const english = JobKind.enum.flatMap((kind) =>
    parameterFields(kind).map(({ name, description }) => ({ at: `${kind}.${name}`, description })),
  )
  expect(english.length).toBeGreaterThan(150)
  expect(english.filter(({ description }) => description.length < 8)).toEqual([])
  const without = english.filter(
    ({ description }) => !/\p{Script=Han}/u.test(zh[description] ?? ''),
  )
  expect(without).toEqual([])
  const known = new Set(english.map(({ description }) => description))
  expect(Object.keys(zh).filter((description) => !known.has(description))).toEqual([])
})

test('a clone starts from the job’s values; what is of another kind is the standard', () => {
  const fields = parameterFields('sft')
  const values = fieldValues(fields, { epochs: 16, engine: 7 })
  expect(values).toMatchObject({ epochs: 16, engine: 'onnx', rowsPerStep: 8 })
  const standard = Object.fromEntries(fields.map((field) => [field.name, field.standard]))
  expect(fieldValues(fields, {})).toEqual(standard)
  expect(standard).toMatchObject({ learningRateSchedule: 'cosine', epochsBySource: '{}' })
})

test('a list or an object is edited as JSON; what is left empty is not asked for', () => {
  const fields = parameterFields('sft')
  expect(fields.find(({ name }) => name === 'loraTargets')).toMatchObject({
    kind: 'json',
    standard: '[]',
  })
  const values = fieldValues(fields, { loraTargets: ['q_proj'], residualDropout: 0.1 })
  expect(values).toMatchObject({ loraTargets: '["q_proj"]', residualDropout: 0.1 })
  const given = givenParameters(fields, { loraTargets: '["q_proj"]', residualDropout: '', seed: 3 })
  expect(given).toEqual({ loraTargets: ['q_proj'], seed: 3 })
  expect(givenParameters(parameterFields('evaluate'), { task: '{"items": [' })).toEqual({
    task: '{"items": [',
  })
})

const run = (label: string, parameters: Job['parameters'], loss: number[]): Run => ({
  label,
  job: { parameters } as Job,
  points: loss.map((value, step) => ({ step, at: 0, values: { loss: value } })),
})

test('runs share a chart a metric, and parameters that differ stand first', () => {
  const runs = [run('A', { seed: 0, epochs: 1 }, [3, 2]), run('B', { seed: 0, epochs: 2 }, [4])]
  expect(comparedCurves(runs)).toEqual([
    {
      name: 'loss',
      curves: [
        {
          label: 'A',
          colour: 0,
          points: [
            { x: 0, y: 3 },
            { x: 1, y: 2 },
          ],
        },
        { label: 'B', colour: 1, points: [{ x: 0, y: 4 }] },
      ],
    },
  ])
  expect(comparedParameters(runs)).toEqual([
    { name: 'epochs', values: ['1', '2'], differs: true },
    { name: 'seed', values: ['0', '0'], differs: false },
  ])
})
