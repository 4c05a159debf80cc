import { LONGEST_LINE_BYTES } from '../split-lines.ts'

/** Stands for bytes that should be text and are none. */
const NO_TEXT = Symbol('not UTF-8')

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text; those that are none are left out, or, where the column says that it holds text, marked as such. */
export const textOrNot = (isText: boolean) => (bytes: Uint8Array | undefined) => {
  try {
    return bytes && decoder.decode(bytes)
  } catch {
    return isText ? NO_TEXT : undefined
  }
}

/** A value as JSON has it. Throws where a text is not UTF-8 or longer than a line of a file may be. */
export function plainValue(value: unknown, field: string): unknown {
  if (value === undefined || value === null || value instanceof Uint8Array) return null
  if (value === NO_TEXT) throw new Error(`${field}: not UTF-8`)
  if (typeof value === 'string' && value.length > LONGEST_LINE_BYTES) {
    throw new Error(`${field}: longer than ${LONGEST_LINE_BYTES / 1024 / 1024} MiB`)
  }
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>)
  if (Array.isArray(value)) return value.map((item) => plainValue(item, field))
  if (typeof value !== 'object') return value
  const fields = Object.entries(value).map(([key, item]) => [
    key,
    plainValue(item, `${field}.${key}`),
  ])
  return Object.fromEntries(fields)
}
