import type * as ort from 'onnxruntime-node'
import type { EngineState } from '../engine.ts'
import { checkAgainst } from '../host-state.ts'
import { signatureOf, specsOf, type HostTensors, type TensorSpec } from '../host-tensor.ts'
import { TensorMemory } from './elementwise/tensor-memory.ts'
import { freeMemory } from './free-memory.ts'
import type { Place } from './model-proto.ts'
import { fromOnnx, toOnnx } from './onnx-tensor.ts'
import { readDevice } from './read-device.ts'

const isOnDevice = (tensor: ort.Tensor) => tensor.location === 'gpu-buffer'

/** Where tensors lie in a memory. */
export interface StateConstants {
  places: Map<string, Place>
  bytes: Uint8Array
}

/**
 * State in ordinary memory, or in a GPU's once a step has left it there. Where it is placed, its float32 tensors stay
 * where they are: graphs read them there, and what is computed beside a graph changes them there.
 */
export class OnnxState implements EngineState {
  static #states = 0
  readonly specs: Readonly<Record<string, TensorSpec>>
  /** Differs from that of every other state of this process. */
  readonly id = OnnxState.#states++
  /** The specs as a string, which never changes. */
  readonly signature: string
  /** Where the float32 tensors lie; null where each lies by itself. */
  readonly memory: TensorMemory | null
  readonly #tensors = new Map<string, ort.Tensor>()
  readonly #onDispose: (state: OnnxState) => Promise<void>
  #revision = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    values: HostTensors,
    options: { isPlaced: boolean; onDispose?: (state: OnnxState) => Promise<void> },
  ) {
    this.#onDispose = options.onDispose ?? (() => Promise.resolve())
    this.specs = specsOf(values)
    this.signature = signatureOf(this.specs)
    const floats = Object.values(values).flatMap(({ data }) =>
      data instanceof Float32Array ? [data] : [],
    )
    this.memory = options.isPlaced ? TensorMemory.withRoomFor(floats) : null
    for (const [name, value] of Object.entries(values)) {
      const { data } = value
      const isPlaced = this.memory !== null && data instanceof Float32Array
      const copy = isPlaced ? this.memory.place(data) : data.slice()
      this.#tensors.set(name, toOnnx({ ...value, data: copy }))
    }
  }

  async read(names = Object.keys(this.specs)): Promise<HostTensors> {
    return this.inTurn(async () => {
      const values: HostTensors = {}
      const away: Record<string, { tensor: ort.Tensor; spec: TensorSpec }> = {}
      for (const name of names) {
        const tensor = this.tensor(name)
        const spec = this.specs[name]
        if (spec && isOnDevice(tensor)) away[name] = { tensor, spec }
      }
      const fetched = Object.keys(away).length > 0 ? await readDevice(away) : {}
      for (const name of names) {
        const value = fromOnnx(fetched[name] ?? this.tensor(name))
        values[name] = { ...value, data: value.data.slice() }
      }
      return values
    })
  }

  async write(values: HostTensors): Promise<void> {
    checkAgainst(this.specs, values)
    const tensors = Object.entries(values).map(([name, value]): [string, ort.Tensor] => [
      name,
      toOnnx({ ...value, data: value.data.slice() }),
    ])
    await this.inTurn(async () => {
      for (const [name, tensor] of tensors) this.replace(name, tensor)
    })
  }

  /** Does something with the state after all that was asked for before, so that no step's result is lost. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined) // its caller hears of it; who comes next goes on
    return turn
  }

  /** @throws Error where the state has no such tensor, or has been disposed of */
  tensor(name: string): ort.Tensor {
    const tensor = this.#tensors.get(name)
    if (tensor) return tensor
    throw new Error(
      name in this.specs ? 'the state has been disposed of' : `the state has no tensor ${name}`,
    )
  }

  /** How often the state has changed. */
  get revision(): number {
    return this.#revision
  }

  /** Something has changed tensors where they lie. */
  noteChange(): void {
    this.#revision++
  }

  /** The float32 tensors as constants of a graph: one memory that holds them all, and where each lies in it. */
  constants(): StateConstants {
    const places = new Map<string, Place>()
    const floats = [...this.#tensors].flatMap(([name, { data }]) =>
      data instanceof Float32Array ? [[name, data] as const] : [],
    )
    if (this.memory) {
      for (const [name, { byteOffset: offset, byteLength: length }] of floats)
        places.set(name, { offset, length })
      return { places, bytes: this.memory.bytes }
    }
    const bytes = new Uint8Array(floats.reduce((sum, [, { byteLength }]) => sum + byteLength, 0))
    let offset = 0
    for (const [name, { buffer, byteOffset, byteLength: length }] of floats) {
      bytes.set(new Uint8Array(buffer, byteOffset, length), offset)
      places.set(name, { offset, length })
      offset += length
    }
    return { places, bytes }
  }

  replace(name: string, tensor: ort.Tensor): void {
    const before = this.tensor(name)
    this.#revision++
    if (this.memory && before.data instanceof Float32Array) {
      const data = tensor.data as Float32Array
      before.data.set(data)
      freeMemory([data])
      return
    }
    this.#tensors.set(name, tensor)
    if (isOnDevice(before)) before.dispose()
    else if (before.data instanceof Float32Array) freeMemory([before.data])
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) if (isOnDevice(tensor)) tensor.dispose()
    this.#tensors.clear()
    void this.inTurn(() => this.#onDispose(this))
  }
}
