import type { Engine, EngineState, HostTensors } from '../engine/engine.ts'
import type { BatchResult, BatchTrainer } from './batch-trainer.ts'
import { type Checkpoints, isEvaluated } from './resume.ts'
import { StepWindow } from './step-window.ts'

/** What a step is trained on. */
export interface StepBatch {
  /** The batch, whole or cut into micro-batches. */
  parts: readonly HostTensors[]
  optimizerInputs: HostTensors
}

export interface TrainingRun<B extends StepBatch> {
  engine: Engine
  trainer: BatchTrainer
  state: EngineState
  /** Steps that an earlier attempt has done, and those of the whole run. */
  first: number
  steps: number
  evaluateEvery: number
  checkpoints: Checkpoints
  now: () => number
  /** The batch of a step; asked for in order, once each. */
  prepare: (step: number) => B
}

/** Batches of one window take no more than this and one batch: masks of dropout are large. */
const MOST_BYTES = 2 ** 28

/** A step that is done. */
export interface DoneStep<B extends StepBatch> {
  step: number
  batch: B
  result: BatchResult
  seconds: number
  /** Whether the state is that after this step: always when data are to be looked at or a checkpoint is due. */
  isSettled: boolean
}

/**
 * Takes the optimizer steps of a run, and gives each once it is done. Where the state has to be brought to a device
 * several steps are taken at once, up to where the state must be seen.
 */
export async function* trainingSteps<B extends StepBatch>({
  engine,
  trainer,
  state,
  first,
  steps,
  evaluateEvery,
  checkpoints,
  now,
  prepare,
}: TrainingRun<B>): AsyncGenerator<DoneStep<B>> {
  const window = new StepWindow(engine)
  for (let step = first; step < steps;) {
    let most = Math.min(steps - step, checkpoints.stepsUntilDue(step))
    for (let n = 1; n < most; n++) if (isEvaluated(evaluateEvery, step + n, steps)) most = n
    const started = now()
    const batches: B[] = []
    const wanted = window.next(most)
    for (let bytes = 0; batches.length < wanted && bytes < MOST_BYTES;) {
      const batch = prepare(step + batches.length)
      batches.push(batch)
      bytes += bytesOf(batch.parts)
    }
    const results = await trainer.steps(state, batches)
    const seconds = (now() - started) / 1000
    window.took(batches.length, seconds)
    for (const [n, batch] of batches.entries()) {
      const result = results[n]
      if (!result) throw new Error(`step ${step + n} has no result`)
      const isSettled = n === batches.length - 1
      yield { step: step + n, batch, result, seconds: seconds / batches.length, isSettled }
    }
    step += batches.length
  }
}

const bytesOf = (parts: readonly HostTensors[]): number =>
  parts.reduce(
    (sum, part) => Object.values(part).reduce((bytes, { data }) => bytes + data.byteLength, sum),
    0,
  )
