import { sizeOf } from '../engine/host-tensor.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import type { Family } from '../model/families/family.ts'
import type { FloatType } from './float-bytes.ts'
import { encodeSafetensors } from './safetensors.ts'
import { WIDTH_OF } from './safetensors-header.ts'
import { prefixedName, storedName } from './stored-names.ts'

/** How weights lie in a folder. */
export interface Storage {
  /** F32 by default. */
  floats?: FloatType
  /** Whether names begin with `transformer.` and its like, as transformers writes them; true by default. */
  prefix?: boolean
  /** Most bytes of weights in one file; one file for all by default. */
  shardBytes?: number
}

export interface NamedFile {
  name: string
  chunks: () => Uint8Array[]
}

/** The files that hold a model's weights: `model.safetensors`, or shards and their index. */
export function weightFiles(
  family: Family,
  tensors: HostTensors,
  { floats = 'F32', prefix = true, shardBytes = Infinity }: Storage = {},
): NamedFile[] {
  const named = Object.entries(tensors).map(([name, tensor]): [string, HostTensor] => {
    const stored = storedName(family, name)
    return [prefix ? prefixedName(family, stored) : stored, tensor]
  })
  const bytesOf = ({ shape }: HostTensor) => sizeOf(shape) * WIDTH_OF[floats]
  const shards: [string, HostTensor][][] = [[]]
  let filled = 0
  for (const [name, tensor] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = bytesOf(tensor)
    if (filled > 0 && filled + bytes > shardBytes) {
      shards.push([])
      filled = 0
    }
    shards[shards.length - 1]?.push([name, tensor])
    filled += bytes
  }
  const encode = (shard: [string, HostTensor][]) => () =>
    encodeSafetensors(Object.fromEntries(shard), { format: 'pt' }, floats)
  const [only] = shards
  if (only && shards.length === 1) return [{ name: 'model.safetensors', chunks: encode(only) }]

  const digits = (n: number) => String(n).padStart(5, '0')
  const files = shards.map((shard, n) => ({
    name: `model-${digits(n + 1)}-of-${digits(shards.length)}.safetensors`,
    shard,
  }))
  const index = {
    metadata: { total_size: named.reduce((sum, [, tensor]) => sum + bytesOf(tensor), 0) },
    weight_map: Object.fromEntries(
      files.flatMap(({ name, shard }) => shard.map(([tensor]) => [tensor, name])),
    ),
  }
  return [
    ...files.map(({ name, shard }) => ({ name, chunks: encode(shard) })),
    { name: 'model.safetensors.index.json', chunks: () => jsonChunks(index) },
  ]
}

/** A JSON file's bytes. */
export function jsonChunks(value: unknown): Uint8Array[] {
  return [new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)]
}
