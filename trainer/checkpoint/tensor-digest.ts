import { createHash, type Hash } from 'node:crypto'
import type { HostTensor, HostTensors } from '../engine/engine.ts'

/** Adds names, shapes and values of tensors to a hash, in the order of their names. */
export function addTensors(hash: Hash, tensors: HostTensors): Hash {
  const byName = ([a]: [string, HostTensor], [b]: [string, HostTensor]) => (a < b ? -1 : 1)
  for (const [name, { dtype, shape, data }] of Object.entries(tensors).sort(byName)) {
    hash.update(JSON.stringify([name, dtype, shape]))
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  return hash
}

/** SHA-256 of names, shapes and values of tensors. */
export function digestOfTensors(tensors: HostTensors): string {
  return addTensors(createHash('sha256'), tensors).digest('hex')
}
