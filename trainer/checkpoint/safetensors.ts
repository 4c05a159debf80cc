import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import { writeFileAtomically } from './atomic-write.ts'
import { WIDTH_OF, headerLength, parseHeader } from './safetensors-header.ts'
import { type FloatType, floatBytes } from './float-bytes.ts'
import { tensorValues } from './tensor-values.ts'

export interface SafetensorsContents {
  tensors: HostTensors
  metadata: Record<string, string>
}

/**
 * Reads a safetensors file, tensor by tensor, so that no second copy of a large one is held.
 * @param wanted which tensors to read; all where it is left out
 * @throws Error that names file and tensor where the file is cut, inconsistent or of a type that is not read
 */
export async function readSafetensors(
  file: string,
  wanted: (name: string) => boolean = () => true,
): Promise<SafetensorsContents> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const length = headerLength(file, await readBytes(handle, 0, Math.min(8, size), file), size)
    const start = 8 + length
    const header = await readBytes(handle, 8, length, file)
    const { entries, metadata } = parseHeader(file, header, size - start)
    const tensors: [string, HostTensor][] = []
    for (const entry of entries) {
      if (!wanted(entry.name)) continue
      const bytes = await readBytes(handle, start + entry.from, entry.to - entry.from, file)
      tensors.push([entry.name, tensorValues(file, entry, bytes)])
    }
    return { tensors: Object.fromEntries(tensors), metadata }
  } finally {
    await handle.close()
  }
}

/** The same from bytes in memory; `name` stands for the file in errors. */
export function parseSafetensors(bytes: Uint8Array, name = 'safetensors'): SafetensorsContents {
  const start = 8 + headerLength(name, bytes.subarray(0, 8), bytes.length)
  const { entries, metadata } = parseHeader(name, bytes.subarray(8, start), bytes.length - start)
  const tensors = entries.map((entry): [string, HostTensor] => [
    entry.name,
    tensorValues(name, entry, bytes.subarray(start + entry.from, start + entry.to)),
  ])
  return { tensors: Object.fromEntries(tensors), metadata }
}

const TYPE_OF = { int32: 'I32', bool: 'BOOL' } as const

/**
 * A safetensors file as a list of chunks: the same bytes for the same tensors and metadata, in whatever order they are
 * given (four-byte types first, then by name; the header padded to eight bytes).
 * @param floats type in which float32 tensors are kept
 * @throws Error where a tensor's values are not as many as its shape says, or too large for the type
 */
export function encodeSafetensors(
  tensors: HostTensors,
  metadata: Record<string, string> = {},
  floats: FloatType = 'F32',
): Uint8Array[] {
  const rank = ({ dtype }: HostTensor) => ['int32', 'float32', 'bool'].indexOf(dtype) // keeps all aligned
  const order = Object.entries(tensors).sort(
    ([a, x], [b, y]) => rank(x) - rank(y) || (a < b ? -1 : a > b ? 1 : 0),
  )
  const header: [string, unknown][] = []
  const keys = Object.keys(metadata).sort()
  if (keys.length)
    header.push(['__metadata__', Object.fromEntries(keys.map((key) => [key, metadata[key]]))])
  let from = 0
  for (const [name, { dtype, shape, data }] of order) {
    const count = shape.reduce((product, size) => product * size, 1)
    if (data.length !== count)
      throw new Error(
        `tensor ${name}: ${data.length} values found, [${shape.join(', ')}] needs ${count}`,
      )
    const type = dtype === 'float32' ? floats : TYPE_OF[dtype]
    const to = from + count * WIDTH_OF[type]
    header.push([name, { dtype: type, shape, data_offsets: [from, to] }])
    from = to
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)))
  const length = Math.ceil(json.length / 8) * 8
  const head = new Uint8Array(8 + length).fill(0x20)
  new DataView(head.buffer).setBigUint64(0, BigInt(length), true)
  head.set(json, 8)
  const chunks = order.map(([name, { data }]) =>
    data instanceof Float32Array
      ? floatBytes(name, data, floats)
      : new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  )
  return [head, ...chunks]
}

/** Writes a safetensors file; it is there whole or not at all. */
export async function writeSafetensors(
  file: string,
  tensors: HostTensors,
  metadata: Record<string, string> = {},
): Promise<void> {
  await writeFileAtomically(file, encodeSafetensors(tensors, metadata))
}

async function readBytes(
  handle: FileHandle,
  position: number,
  length: number,
  file: string,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  for (let done = 0; done < length;) {
    const part = Math.min(length - done, 0x4000_0000) // one read gives less than 2 GiB
    const { bytesRead } = await handle.read(bytes, done, part, position + done)
    if (bytesRead === 0)
      throw new Error(`${file}: ends at ${position + done}, needed ${position + length}`)
    done += bytesRead
  }
  return bytes
}
