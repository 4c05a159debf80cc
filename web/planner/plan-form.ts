import { ACCELERATORS } from '../../domain/training-cost/accelerators.ts'
import type { PlanInput } from '../../domain/training-cost/plan.ts'
import { machinesOf } from '../../domain/training-cost/plan.ts'
import { KNOWN_SHAPES } from '../../domain/training-cost/published-models.ts'

/** What a person enters; all numbers as they stand in the fields. */
export interface PlanForm {
  /** One of KNOWN_SHAPES, or `own` where the sizes below were changed. */
  model: string
  layers: number
  width: number
  heads: number
  vocabulary: number
  context: number
  billionTokens: number
  recompute: boolean
  accelerator: string
  gpus: number
  utilizationPercent: number
  tensorParallel: number
  pipelineParallel: number
  shardOptimizer: boolean
  microBatch: number
  pricePerHour: number
  pricePerKilowattHour: number
  powerUsageEffectiveness: number
}

/** GPT-3 as it was planned to be trained in a month; prices are a start, to be replaced by one's own. */
export const FIRST_PLAN: PlanForm = {
  ...formOfShape('gpt3-175b'),
  billionTokens: 300,
  recompute: true,
  accelerator: 'a100',
  gpus: 1024,
  utilizationPercent: 45,
  tensorParallel: 8,
  pipelineParallel: 8,
  shardOptimizer: false,
  microBatch: 1,
  pricePerHour: 2,
  pricePerKilowattHour: 0.15,
  powerUsageEffectiveness: 1.1,
}

/** The fields of a known model; throws for an unknown one. */
export function formOfShape(model: string) {
  const known = KNOWN_SHAPES.find(({ id }) => id === model)
  if (!known) throw new Error(`There is no known model "${model}".`)
  return { model, ...known.shape }
}

/** The plan that the fields stand for. */
export function planInput(form: PlanForm): PlanInput {
  const { layers, width, heads, vocabulary, context } = form
  const accelerator = ACCELERATORS.find(({ id }) => id === form.accelerator) ?? ACCELERATORS[0]
  if (!accelerator) throw new Error('There is no accelerator to plan with.')
  return {
    shape: { layers, width, heads, vocabulary, context },
    tokens: form.billionTokens * 1e9,
    layout: {
      gpus: form.gpus,
      tensorParallel: form.tensorParallel,
      pipelineParallel: form.pipelineParallel,
      shardOptimizer: form.shardOptimizer,
      microBatch: form.microBatch,
      recompute: form.recompute,
    },
    machines: machinesOf(accelerator, {
      count: form.gpus,
      utilization: form.utilizationPercent / 100,
      powerUsageEffectiveness: form.powerUsageEffectiveness,
      pricePerHour: form.pricePerHour,
      pricePerKilowattHour: form.pricePerKilowattHour,
    }),
    memory: accelerator.memory,
  }
}

/** What of a plan differs from the first one, as the page's address holds it. */
export function planToQuery(form: PlanForm): Record<string, string> {
  const changed = Object.entries(form).filter(
    ([name, value]) => value !== FIRST_PLAN[name as keyof PlanForm],
  )
  return Object.fromEntries(changed.map(([name, value]) => [name, String(value)]))
}

/** The plan that an address holds; what is no number where one belongs is as in the first plan. */
export function planFromQuery(query: Record<string, unknown>): PlanForm {
  const read = (name: keyof PlanForm) => {
    const first = FIRST_PLAN[name]
    const given = query[name]
    if (typeof given !== 'string') return first
    if (typeof first === 'string') return given
    if (typeof first === 'boolean') return given === 'true'
    const number = Number(given)
    return Number.isFinite(number) && number > 0 ? number : first
  }
  const names = Object.keys(FIRST_PLAN) as (keyof PlanForm)[]
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as PlanForm
}
