import type { AdamWOptions } from '../optimizer/adamw.ts'
import { type Schedule, learningRateAt } from '../optimizer/schedule.ts'

/** The optimizer's part of every training stage's parameters. */
interface OptimizationParameters {
  learningRate: number
  learningRateSchedule: Schedule['kind']
  warmupSteps: number
  weightDecay: number
  adamBeta1: number
  adamBeta2: number
  adamEpsilon: number
  maximumGradientNorm: number
}

/** AdamW's options among a stage's parameters. */
export function adamWOptions(parameters: OptimizationParameters): AdamWOptions {
  return {
    beta1: parameters.adamBeta1,
    beta2: parameters.adamBeta2,
    epsilon: parameters.adamEpsilon,
    weightDecay: parameters.weightDecay,
    maximumGradientNorm: parameters.maximumGradientNorm,
  }
}

/** The learning rate of a step of a run of `steps`. */
export function stageLearningRate(
  parameters: OptimizationParameters,
  steps: number,
  step: number,
): number {
  const { learningRate, learningRateSchedule: kind, warmupSteps } = parameters
  return learningRateAt({ kind, learningRate, warmupSteps, steps }, step)
}
