import type * as tf from '@tensorflow/tfjs'
import type { HostTensors, TensorSpec } from './host-tensor.ts'

export type { ElementType, HostTensor, HostTensors, TensorSpec } from './host-tensor.ts'

export type Tensors = Record<string, tf.Tensor>

/**
 * A pure step in the TensorFlow.js API: named state tensors and inputs in; the state entries that changed and named
 * outputs out. It must not read values (`dataSync`) nor draw chance: what varies is an input.
 */
export type Step = (state: Tensors, inputs: Tensors) => { state?: Tensors; outputs: Tensors }

/** Named tensors that stay with the engine between steps: weights, moments, moving averages. */
export interface EngineState {
  readonly specs: Readonly<Record<string, TensorSpec>>
  /** Copies of the named tensors, all by default. Throws on a name that the state does not have. */
  read(names?: string[]): Promise<HostTensors>
  /** Replaces values; throws on an unknown name or another shape. */
  write(values: HostTensors): Promise<void>
  dispose(): void
}

/** A step made ready to run; compiled once for each combination of shapes. */
export interface Program {
  /** Runs the step on `state`, which it changes in place, and gives the step's outputs. */
  run(state: EngineState, inputs: HostTensors): Promise<HostTensors>
  /** Runs the step on each of several inputs, one after the other, and gives each one's outputs. */
  runEach(state: EngineState, inputs: readonly HostTensors[]): Promise<HostTensors[]>
}

export interface ProgramOptions {
  /**
   * The state's values become part of the compiled step, where the engine can: each run is faster, but the first one
   * after a change of the state compiles anew. For steps that give no state and run many times on one.
   */
  holdsState?: boolean
}

/** What executes steps. `onnx` traces a step into one graph; `tfjs` runs it kernel by kernel and is the reference. */
export interface Engine {
  readonly name: 'onnx' | 'tfjs'
  /**
   * Whether `runEach` costs much less than as many runs, because the state has to be brought to a device for a run, and
   * back.
   */
  readonly gathersRuns: boolean
  createState(values: HostTensors): Promise<EngineState>
  /** `name` appears in messages. */
  program(name: string, step: Step, options?: ProgramOptions): Program
  dispose(): Promise<void>
}
