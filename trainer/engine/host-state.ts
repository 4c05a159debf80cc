import type { Tensors } from './engine.ts'
import { describeSpec, specsOf, type HostTensors, type TensorSpec } from './host-tensor.ts'

type Specs = Readonly<Record<string, TensorSpec>>

/** Throws unless every value belongs to a tensor of the state and has its element type and shape. */
export function checkAgainst(specs: Specs, values: HostTensors): void {
  for (const [name, found] of Object.entries(specsOf(values))) {
    const needed = specs[name]
    if (!needed) throw new Error(`the state has no tensor ${name}`)
    if (describeSpec(found) !== describeSpec(needed)) {
      throw new Error(
        `tensor ${name} is ${describeSpec(found)}, the state needs ${describeSpec(needed)}`,
      )
    }
  }
}

/** Throws unless each tensor that a step gives for the state can stand where the state's own stood. */
export function checkStateResult(specs: Specs, next: Tensors): void {
  for (const [name, { dtype, shape }] of Object.entries(next)) {
    const needed = specs[name]
    if (!needed) throw new Error(`the step gives state ${name}, which the state does not have`)
    const [found, wanted] = [`${dtype}[${shape.join(',')}]`, describeSpec(needed)]
    if (found !== wanted)
      throw new Error(`the step gives state ${name} as ${found}, needed is ${wanted}`)
  }
}
