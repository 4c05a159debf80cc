import type { TrainingState } from '../checkpoint/training-state.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { TrainedWeights } from './stage.ts'

/** Where a run was best on held-out data. */
export interface BestPoint {
  step: number
  /** Lower is better. */
  loss: number
}

/** Remembers the weights of a run that were best on held-out data, through checkpoints too. */
export class BestWeights {
  #point: BestPoint | null
  #tensors: HostTensors

  constructor(resume: TrainingState | undefined) {
    this.#point = (resume?.extra['best'] as BestPoint | undefined) ?? null
    this.#tensors = resume?.tensors['best'] ?? {}
  }

  get point(): BestPoint | null {
    return this.#point
  }

  /** Takes the weights of a step where its held-out loss is the lowest so far; they are read only then. */
  async offer(point: BestPoint, read: () => Promise<HostTensors>): Promise<void> {
    if (!Number.isFinite(point.loss) || (this.#point && point.loss >= this.#point.loss)) return
    this.#tensors = await read()
    this.#point = point
  }

  /** What a checkpoint must hold to go on from. */
  inCheckpoint(): { extra: Record<string, unknown>; tensors: Record<string, HostTensors> } {
    return this.#point
      ? { extra: { best: this.#point }, tensors: { best: this.#tensors } }
      : { extra: {}, tensors: {} }
  }

  /** The weights that become the model, by the parameter `keep`, and the others that are worth keeping. */
  choose(keep: 'last' | 'best', last: HostTensors, step: number): TrainedWeights {
    const best = this.#point
    if (!best || best.step === step) return { tensors: last, kept: 'last', best, others: {} }
    return keep === 'best'
      ? { tensors: this.#tensors, kept: 'best', best, others: { last } }
      : { tensors: last, kept: 'last', best, others: { best: this.#tensors } }
  }
}
