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
    if (only && parts.length === 1) {
      const outputs = await this.#whole.run(state, { ...only, ...optimizerInputs })
      return {
        loss: scalarOf(outputs, 'loss'),
        gradientNorm: scalarOf(outputs, 'gradient_norm'),
        parts: [outputs],
      }
    }
    const outputs: HostTensors[] = []
    for (const part of parts) outputs.push(await this.#add.run(state, part))
    const finished = await this.#finish.run(state, optimizerInputs)
    return {
      loss: sumOf(outputs, 'loss'),
      gradientNorm: scalarOf(finished, 'gradient_norm'),
      parts: outputs,
    }
  }
}

/** A scalar figure of a batch: the sum over its parts. */
export function sumOf(parts: readonly HostTensors[], name: string): number {
  return parts.reduce((sum, outputs) => sum + scalarOf(outputs, name), 0)
}

/** Cuts a batch into at most `parts` runs of equal size, the last one shorter. */
export function cutIntoParts<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.ceil(items.length / parts)
  const cut: T[][] = []
  for (let from = 0; from < items.length; from += size) cut.push(items.slice(from, from + size))
  return cut
}
