import { signatureOf, sizeOf, specsOf, type HostTensor, type HostTensors } from '../host-tensor.ts'

/** Tensors of one shape along a new first axis. */
export function stacked(tensors: readonly HostTensor[]): HostTensor {
  const [first] = tensors
  if (!first) throw new Error('there is nothing to stack')
  const { dtype, shape, data } = first
  const Numbers = data.constructor as new (length: number) => HostTensor['data']
  const all = new Numbers(tensors.length * data.length)
  for (const [n, tensor] of tensors.entries()) all.set(tensor.data, n * data.length)
  return { dtype, shape: [tensors.length, ...shape], data: all }
}

/** The tensors that lie one after the other along the first axis. */
export function unstacked({ dtype, shape: [count = 0, ...shape], data }: HostTensor): HostTensor[] {
  const size = sizeOf(shape)
  return Array.from({ length: count }, (_, n) => ({
    ...{ dtype, shape },
    data: data.slice(n * size, (n + 1) * size),
  }))
}

/** Inputs in their order, in groups of equal shapes. */
export function alikeInARow(inputs: readonly HostTensors[]): HostTensors[][] {
  const groups: HostTensors[][] = []
  let shapes: string | null = null
  for (const each of inputs) {
    const own = signatureOf(specsOf(each))
    if (own === shapes) groups.at(-1)?.push(each)
    else groups.push([each])
    shapes = own
  }
  return groups
}
