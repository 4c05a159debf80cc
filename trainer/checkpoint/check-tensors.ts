import type { HostTensors } from '../engine/engine.ts'

/**
 * @throws Error that names the first tensor that is missing, unknown, misshapen, not float32, or holds a value that is
 * NaN or infinite: a model with such a weight answers nothing but NaN
 */
export function checkTensors(
  source: string,
  tensors: HostTensors,
  shapes: ReadonlyMap<string, number[]>,
): void {
  for (const [name, needed] of shapes) {
    const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined
    if (!tensor)
      throw new Error(`${source}: tensor ${name} is missing, needed [${needed.join(', ')}]`)
    if (tensor.shape.join() !== needed.join() || tensor.dtype !== 'float32')
      throw new Error(
        `${source}: tensor ${name}: ${tensor.dtype} [${tensor.shape.join(', ')}] found, ` +
          `needed float32 [${needed.join(', ')}]`,
      )
    checkFinite(source, name, tensor.data)
  }
  for (const name of Object.keys(tensors))
    if (!shapes.has(name)) throw new Error(`${source}: tensor ${name} is not part of this model`)
}

function checkFinite(source: string, name: string, data: ArrayLike<number>): void {
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new Error(`${source}: tensor ${name}: ${data[i]} found at ${i}, needed finite values`)
}
