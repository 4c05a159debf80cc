import type { Engine, EngineState, HostTensors, Program } from '../engine/engine.ts'
import {
  type LossOf,
  type TrainingStepOptions,
  accumulationStep,
  optimizerStep,
  trainingStep,
} from '../optimizer/training-step.ts'
import { scalarOf } from './resume.ts'

/** What an optimizer step gives: loss and figures that are sums over the batch, and each part's own outputs. */
export interface BatchResult {
  loss: number
  /** Before clipping. */
  gradientNorm: number
  parts: HostTensors[]
}

/**
 * Takes optimizer steps on batches that come whole or in parts. Weights of a loss must be shares of the whole batch
 * (1 / its tokens, its prompts), so that losses and gradients of the parts add up to those of the batch.
 */
export class BatchTrainer {
  readonly #whole: Program
  readonly #add: Program
  readonly #finish: Program

  constructor(engine: Engine, name: string, lossOf: LossOf, options: TrainingStepOptions) {
    this.#whole = engine.program(name, trainingStep(lossOf, options))
    this.#add = engine.program(`${name}_gradients`, accumulationStep(lossOf))
    this.#finish = engine.program(`${name}_optimizer`, optimizerStep(options))
  }

  /** One optimizer step; with several parts the state must have the group `gradients`, which is 0 before and after. */
  async step(
    state: EngineState,
    parts: readonly HostTensors[],
    optimizerInputs: HostTensors,
  ): Promise<BatchResult> {
    const [only] = parts
    if (only && parts.length === 1)
      return ofWhole(await this.#whole.run(state, { ...only, ...optimizerInputs }))
    const outputs = await this.#add.runEach(state, parts)
    const finished = await this.#finish.run(state, optimizerInputs)
    return {
      loss: sumOf(outputs, 'loss'),
      gradientNorm: scalarOf(finished, 'gradient_norm'),
      parts: outputs,
    }
  }

  /** Optimizer steps one after the other, brought to the engine together where their batches come whole. */
  async steps(
    state: EngineState,
    batches: readonly { parts: readonly HostTensors[]; optimizerInputs: HostTensors }[],
  ): Promise<BatchResult[]> {
    const whole = batches.flatMap(({ parts: [only, ...others], optimizerInputs }) =>
      only && others.length === 0 ? [{ ...only, ...optimizerInputs }] : [],
    )
    if (whole.length === batches.length)
      return (await this.#whole.runEach(state, whole)).map(ofWhole)
    const results: BatchResult[] = []
    for (const { parts, optimizerInputs } of batches)
      results.push(await this.step(state, parts, optimizerInputs))
    return results
  }
}

function ofWhole(outputs: HostTensors): BatchResult {
  return {
    loss: scalarOf(outputs, 'loss'),
    gradientNorm: scalarOf(outputs, 'gradient_norm'),
    parts: [outputs],
  }
}

/** A scalar figure of a batch: the sum over its parts. */
export function sumOf(parts: readonly HostTensors[], name: string): number {
  return parts.reduce((sum, outputs) => sum + scalarOf(outputs, name), 0)
}

/** Cuts a batch into at most `parts` runs of equal size, the last one shorter. */
export function cutIntoParts<T>(items: readonly T[], parts: number): T[][] {
  return cutIntoRuns(items, Math.ceil(items.length / parts))
}

/** Batches that are prepared and go to the engine together: those of all data would take their memory at once. */
export const BATCHES_TOGETHER = 16

/** Cuts a batch into runs of a size, the last one shorter. */
export function cutIntoRuns<T>(items: readonly T[], size: number): T[][] {
  const cut: T[][] = []
  for (let from = 0; from < items.length; from += size) cut.push(items.slice(from, from + size))
  return cut
}
