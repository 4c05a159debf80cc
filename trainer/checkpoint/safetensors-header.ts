import { Compile } from 'typebox/compile'
import { SafetensorsHeader } from '../../contract/safetensors.ts'
import { describeErrors } from '../data/describe-errors.ts'

/** Bytes of one value by the format's name of its type; the types that can be read. */
export const WIDTH_OF = { F32: 4, F16: 2, BF16: 2, I32: 4, I64: 8, U8: 1, BOOL: 1 } as const
export type SafetensorsType = keyof typeof WIDTH_OF

export const MAXIMUM_HEADER_BYTES = 100_000_000

/** Where a tensor lies, in bytes from the start of the data. */
export interface TensorEntry {
  name: string
  type: SafetensorsType
  shape: number[]
  from: number
  to: number
}

const schema = Compile(SafetensorsHeader)

/**
 * Length of the header in bytes, from the first eight bytes of a file.
 * @throws where the header would end beyond the file or be larger than 100 MB
 */
export function headerLength(file: string, first: Uint8Array, fileSize: number): number {
  if (first.length < 8)
    throw new Error(`${file}: ${fileSize} bytes: a safetensors file has at least 8`)
  const view = new DataView(first.buffer, first.byteOffset, 8)
  const length = view.getBigUint64(0, true)
  if (length > BigInt(MAXIMUM_HEADER_BYTES))
    throw new Error(`${file}: header of ${length} bytes: at most ${MAXIMUM_HEADER_BYTES} are read`)
  if (8n + length > BigInt(fileSize))
    throw new Error(`${file}: header of ${length} bytes ends beyond the file's ${fileSize}`)
  return Number(length)
}

/**
 * Reads a header and holds it against the size of the data: types known, every tensor as long as its shape says,
 * no overlap, no gap, nothing left over.
 * @throws Error that names file, tensor, what was found and what is needed
 */
export function parseHeader(
  file: string,
  header: Uint8Array,
  dataSize: number,
): { entries: TensorEntry[]; metadata: Record<string, string> } {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header))
  } catch (cause) {
    throw new Error(`${file}: header is not JSON: ${(cause as Error).message}`, { cause })
  }
  if (!schema.Check(value)) throw new Error(`${file}: header: ${describeErrors(schema, value)}`)
  const { __metadata__: metadata = {}, ...tensors } = value
  const entries = Object.entries(tensors).map(([name, { dtype, shape, data_offsets }]) => {
    const [from = 0, to = 0] = data_offsets
    return checkedEntry(file, { name, type: dtype, shape, from, to })
  })
  entries.sort((a, b) => a.from - b.from || a.to - b.to)
  let end = 0
  for (const { name, from, to } of entries) {
    if (from !== end)
      throw new Error(
        `${file}: tensor ${name}: ${from < end ? 'overlaps' : 'leaves a gap to'} the one before: ` +
          `starts at ${from}, needed ${end}`,
      )
    end = to
  }
  if (end !== dataSize)
    throw new Error(`${file}: found ${dataSize} bytes of data, its tensors need ${end}`)
  return { entries, metadata: metadata as Record<string, string> }
}

function checkedEntry(
  file: string,
  entry: Omit<TensorEntry, 'type'> & { type: string },
): TensorEntry {
  const { name, type, shape, from, to } = entry
  if (!isReadable(type))
    throw new Error(
      `${file}: tensor ${name}: type ${type} found, needed one of ${Object.keys(WIDTH_OF).join(', ')}`,
    )
  const bytes = shape.reduce((product, size) => product * size, 1) * WIDTH_OF[type]
  if (!Number.isSafeInteger(bytes) || to - from !== bytes)
    throw new Error(
      `${file}: tensor ${name}: ${to - from} bytes found, ${type} [${shape.join(', ')}] needs ${bytes}`,
    )
  return { name, type, shape, from, to }
}

function isReadable(type: string): type is SafetensorsType {
  return Object.hasOwn(WIDTH_OF, type)
}
