import type { SkipReason } from '../../../contract/skip-reasons.ts'
import { skipReason } from '../skip-reason.ts'
import { LONGEST_LINE_BYTES } from '../split-lines.ts'

/** Stands for bytes that should be text and are none. */
const NO_TEXT = Symbol('not UTF-8')

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Thrown where a row holds what cannot be taken. */
export class ValueProblem extends Error {
  readonly why: SkipReason

  constructor(why: SkipReason) {
    super(why.reason)
    this.name = 'ValueProblem'
    this.why = why
  }
}

/** Bytes as text; those that are none are left out, or, where the column says that it holds text, marked as such. */
export const textOrNot = (isText: boolean) => (bytes: Uint8Array | undefined) => {
  try {
    return bytes && decoder.decode(bytes)
  } catch {
    return isText ? NO_TEXT : undefined
  }
}

/** A value as JSON has it. Throws where a text is not UTF-8 or longer than a line of a file may be. */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null || value instanceof Uint8Array) return null
  if (value === NO_TEXT) throw new ValueProblem(skipReason('not_utf8'))
  if (typeof value === 'string' && value.length > LONGEST_LINE_BYTES) {
    throw new ValueProblem(skipReason('too_long', { mebibytes: LONGEST_LINE_BYTES / 1024 / 1024 }))
  }
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>)
  if (Array.isArray(value)) return value.map((item) => plainValue(item))
  if (typeof value !== 'object') return value
  const fields = Object.entries(value).map(([key, item]) => [key, plainValue(item)])
  return Object.fromEntries(fields)
}
