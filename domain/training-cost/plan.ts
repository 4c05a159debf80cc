import type { Accelerator } from './accelerators.ts'
import { bill, petaflopDays, type Bill, type Machines } from './bill.ts'
import {
  allPpoFlops,
  ppoFlops,
  rewardFlops,
  sftFlops,
  type PpoCounts,
  type RewardCounts,
  type SftCounts,
} from './feedback-stages.ts'
import { ppoStateBytes, trainedStateBytes, trainingBytes, type Layout } from './memory.ts'
import {
  parameterCount,
  ruleOfThumbFlops,
  totalFlops,
  trainingFlops,
  type TokenFlops,
  type TransformerShape,
} from './transformer.ts'

/** What is to be trained, on how much, with what. */
export interface PlanInput {
  shape: TransformerShape
  tokens: number
  layout: Layout
  machines: Machines
  /** Memory of one GPU, bytes. */
  memory: number
}

/** Why a plan cannot be carried out as it stands. */
export type PlanProblem = 'memory' | 'layout' | 'heads' | 'pipeline'

export interface Plan {
  parameters: number
  /** Exact count over all tokens, by what it goes to. */
  flops: TokenFlops
  totalFlops: number
  /** The same by the rule of thumb. */
  ruleOfThumb: number
  petaflopDays: number
  bill: Bill
  memory: { state: number; activations: number; total: number }
  problems: PlanProblem[]
}

/** Cost of training a transformer from the first token to the last. */
export function planTraining({ shape, tokens, layout, machines, memory }: PlanInput): Plan {
  const parameters = parameterCount(shape)
  const each = trainingFlops(shape, layout.recompute)
  const flops = {
    layers: each.layers * tokens,
    attention: each.attention * tokens,
    head: each.head * tokens,
  }
  const total = totalFlops(flops)
  const needed = trainingBytes(shape, layout)
  return {
    parameters,
    flops,
    totalFlops: total,
    ruleOfThumb: ruleOfThumbFlops(parameters, tokens, layout.recompute),
    petaflopDays: petaflopDays(total),
    bill: bill(total, machines),
    memory: needed,
    problems: problemsOf(shape, layout, needed.total > memory),
  }
}

function problemsOf(shape: TransformerShape, layout: Layout, tooLarge: boolean): PlanProblem[] {
  const whole = layout.tensorParallel * layout.pipelineParallel
  const checks: [PlanProblem, boolean][] = [
    ['memory', tooLarge],
    ['layout', layout.gpus % whole !== 0],
    ['heads', shape.heads % layout.tensorParallel !== 0],
    ['pipeline', layout.pipelineParallel > shape.layers],
  ]
  return checks.filter(([, holds]) => holds).map(([problem]) => problem)
}

/** One stage of learning from feedback. */
export interface StagePlan {
  stage: 'sft' | 'reward' | 'ppo'
  flops: number
  petaflopDays: number
  bill: Bill
  /** Bytes of weights, gradients and optimizers over all GPUs, before activations. */
  stateBytes: number
}

/** Cost of SFT, reward model and PPO at given counts, each on all machines. */
export function planFeedback(
  counts: { sft: SftCounts; reward: RewardCounts; ppo: PpoCounts },
  machines: Machines,
): StagePlan[] {
  const { sft, reward, ppo } = counts
  const stages: Pick<StagePlan, 'stage' | 'flops' | 'stateBytes'>[] = [
    { stage: 'sft', flops: sftFlops(sft), stateBytes: trainedStateBytes(sft.parameters) },
    {
      stage: 'reward',
      flops: rewardFlops(reward),
      stateBytes: trainedStateBytes(reward.parameters),
    },
    {
      stage: 'ppo',
      flops: allPpoFlops(ppoFlops(ppo)),
      stateBytes: ppoStateBytes(ppo.policyParameters, ppo.rewardParameters),
    },
  ]
  return stages.map((stage) => ({
    ...stage,
    petaflopDays: petaflopDays(stage.flops),
    bill: bill(stage.flops, machines),
  }))
}

/** A number of one kind of GPU as machines with a price. */
export function machinesOf(
  accelerator: Accelerator,
  rest: Omit<Machines, 'peakFlops' | 'watts'>,
): Machines {
  return { ...rest, peakFlops: accelerator.peakFlops, watts: accelerator.watts }
}
