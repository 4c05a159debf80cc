import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { TrainingState } from '../checkpoint/training-state.ts'
import type { EngineState, HostTensors } from '../engine/engine.ts'
import { flatten, unflatten, zerosLike } from '../optimizer/groups.ts'
import type { BestWeights } from './best-weights.ts'
import type { StageContext } from './stage.ts'

/** Held-out data are looked at this often in a run where nothing else is asked for. */
const EVALUATIONS = 8

/** What a run is: a state of another run must not be gone on from. */
export interface RunIdentity {
  stage: string
  config: Record<string, unknown>
  dataHash: string
}

/** Where a run stands, beside its tensors. */
export type RunPosition = Pick<TrainingState, 'step' | 'random' | 'dataOrder' | 'extra'>

/** SHA-256 of the rows a run is trained on. */
export function hashRows(...rows: unknown[]): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(JSON.stringify(row)).update('\n')
  return hash.digest('hex')
}

/**
 * The state to go on from, if there is one.
 * @throws Error where it is of another stage, other parameters or other data
 */
export function resumedState(
  { stage, config, dataHash }: RunIdentity,
  resume: TrainingState | undefined,
): TrainingState | undefined {
  if (!resume) return undefined
  if (resume.stage !== stage)
    throw new Error(`can not resume ${stage}: the checkpoint is of stage ${resume.stage}`)
  if (resume.dataHash !== dataHash)
    throw new Error(
      `can not resume ${stage}: the checkpoint was trained on data ${resume.dataHash}, given is ${dataHash}`,
    )
  const plain = JSON.parse(JSON.stringify(config)) as unknown // as the checkpoint holds it
  if (!isDeepStrictEqual(resume.config, plain))
    throw new Error(`can not resume ${stage}: its parameters are not those of the checkpoint`)
  return resume
}

/**
 * The tensors that an engine starts a run of training with: weights, moments and, where batches come in parts, the sum
 * of their gradients. `base` is what the model has beside the weights that are trained; `average` begins a moving average of some weights.
 */
export function startingTensors(
  weights: HostTensors,
  {
    resume,
    microBatches,
    base = {},
    average,
  }: {
    resume: TrainingState | undefined
    microBatches: number
    base?: HostTensors
    average?: HostTensors
  },
): HostTensors {
  const kept = resume?.tensors
  const start = kept?.['weights'] ?? weights
  const averaged = kept?.['average'] ?? average
  return flatten({
    base,
    weights: start,
    first_moment: kept?.['first_moment'] ?? zerosLike(weights),
    second_moment: kept?.['second_moment'] ?? zerosLike(weights),
    ...(averaged ? { average: averaged } : {}),
    ...(microBatches > 1 ? { gradients: zerosLike(weights) } : {}),
  })
}

/** The whole state of a run but what never changes, tensors read back from the engine, with the weights that were best so far. */
export async function snapshot(
  identity: RunIdentity,
  state: EngineState,
  position: RunPosition,
  best: BestWeights,
): Promise<TrainingState> {
  const config = JSON.parse(JSON.stringify(identity.config)) as Record<string, unknown>
  const names = Object.keys(state.specs).filter((name) => !/^(gradients|base)\//.test(name))
  const kept = best.inCheckpoint()
  return {
    ...identity,
    config,
    ...position,
    extra: { ...position.extra, ...kept.extra },
    tensors: { ...unflatten(await state.read(names)), ...kept.tensors },
  }
}

/** Whether held-out data are looked at after this step: every so many, or an eighth of the run where that is 0. */
export function isEvaluated(evaluateEvery: number, done: number, steps: number): boolean {
  const every = evaluateEvery > 0 ? evaluateEvery : Math.ceil(steps / EVALUATIONS)
  return done % every === 0 || done === steps
}

/** Keeps a checkpoint every so many steps, and one more where the run is told to stop. */
export class Checkpoints {
  readonly #context: StageContext
  readonly #every: number
  #kept: number

  constructor(context: StageContext, every: number, step: number) {
    this.#context = context
    this.#every = every
    this.#kept = step
  }

  /** Steps after this one until a checkpoint is due; at least one. */
  stepsUntilDue(step: number): number {
    return Math.max(1, this.#kept + this.#every - step)
  }

  /** @throws the signal's reason once it is aborted and the state is kept */
  async afterStep(step: number, state: () => Promise<TrainingState>): Promise<void> {
    const { signal, checkpoint } = this.#context
    const due = step - this.#kept >= this.#every
    if (due || (signal?.aborted && step > this.#kept)) {
      await checkpoint(await state())
      this.#kept = step
    }
    signal?.throwIfAborted()
  }
}

/** @throws Error where a step's loss is no number: going on would destroy the weights */
export function checkLoss(stage: string, step: number, loss: number): void {
  if (!Number.isFinite(loss))
    throw new Error(
      `${stage}: loss is ${loss} at step ${step}; a lower learning rate or gradient norm may help`,
    )
}

/** A program's output of one value. */
export function scalarOf(outputs: HostTensors, name: string): number {
  const value = outputs[name]?.data[0]
  if (value === undefined) throw new Error(`the program gave no ${name}`)
  return value
}

/** Tensors of one group of a state, `weights` by default, without the group's name. */
export async function finalWeights(state: EngineState, group = 'weights'): Promise<HostTensors> {
  const names = Object.keys(state.specs).filter((name) => name.startsWith(`${group}/`))
  return unflatten(await state.read(names))[group] ?? {}
}
