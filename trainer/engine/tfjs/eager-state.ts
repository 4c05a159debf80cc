import * as tf from '@tensorflow/tfjs'
import { enterBackend } from '../active-backend.ts'
import type { EngineState, HostTensors, Tensors } from '../engine.ts'
import { checkAgainst } from '../host-state.ts'
import { specsOf, type TensorSpec } from '../host-tensor.ts'
import { toHost, toTensor } from './eager-tensor.ts'

/** State in the memory of a TensorFlow.js backend. */
export class EagerState implements EngineState {
  readonly specs: Readonly<Record<string, TensorSpec>>
  readonly #backend: string
  readonly #tensors = new Map<string, tf.Tensor>()

  constructor(backend: string, values: HostTensors) {
    this.specs = specsOf(values)
    this.#backend = backend
    enterBackend(backend)
    for (const [name, value] of Object.entries(values))
      this.#tensors.set(name, tf.keep(toTensor(value)))
  }

  /** The tensors themselves, for a step. @throws Error where the state has been disposed of */
  tensors(): Tensors {
    for (const name of Object.keys(this.specs)) this.#tensor(name)
    return Object.fromEntries(this.#tensors)
  }

  async read(names = Object.keys(this.specs)): Promise<HostTensors> {
    enterBackend(this.#backend)
    return Object.fromEntries(names.map((name) => [name, toHost(this.#tensor(name))]))
  }

  async write(values: HostTensors): Promise<void> {
    checkAgainst(this.specs, values)
    enterBackend(this.#backend)
    for (const [name, value] of Object.entries(values)) this.replace(name, tf.keep(toTensor(value)))
  }

  /** Takes over a tensor, which nobody else may free, in place of the one that stood there. */
  replace(name: string, next: tf.Tensor): void {
    this.#tensor(name).dispose()
    this.#tensors.set(name, next)
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose()
    this.#tensors.clear()
  }

  #tensor(name: string): tf.Tensor {
    const tensor = this.#tensors.get(name)
    if (tensor) return tensor
    throw new Error(
      name in this.specs ? 'the state has been disposed of' : `the state has no tensor ${name}`,
    )
  }
}
