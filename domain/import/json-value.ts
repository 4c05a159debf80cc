import type { SkipReason } from '../../contract/skip-reasons.ts'
import { skipReason } from './skip-reason.ts'
import { LONGEST_LINE_BYTES } from './split-lines.ts'

/** No conversation or tree of messages lies deeper. */
const DEEPEST = 1_000
/** Objects and lists of one record: far more than any, and few enough that they are read within a moment. */
const MOST_PARTS = 200_000
/** Below this nothing can take long. */
const ALWAYS_BYTES = 64 * 1024

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
] as const

const decoder = new TextDecoder('utf-8', { fatal: true })

export const tooLong = (): SkipReason =>
  skipReason('too_long', { mebibytes: LONGEST_LINE_BYTES / 1024 / 1024 })

/**
 * Where a text of JSON ends that begins before `from`: the place of the quote that is not escaped, or -1 where these
 * bytes lack it. An escape is one only within these bytes.
 */
export function endOfText(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let backslashes = 0
    while (at - backslashes > from && bytes[at - backslashes - 1] === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return at
  }
  return -1
}

/** Whether a record is made of so many objects and lists, or such deep ones, that reading it would stop all else. */
function isTooIntricate(bytes: Uint8Array): boolean {
  let depth = 0
  let parts = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      const end = endOfText(bytes, at + 1)
      if (end < 0) return false
      at = end
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1
      parts += 1
      if (depth > DEEPEST || parts > MOST_PARTS) return true
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1
  }
  return false
}

/** What bytes of JSON say; null where they are blank. */
export function jsonValue(bytes: Uint8Array): { value: unknown } | { problem: SkipReason } | null {
  if (bytes.length > ALWAYS_BYTES && isTooIntricate(bytes)) {
    return { problem: skipReason('too_intricate', { depth: DEEPEST, parts: MOST_PARTS }) }
  }
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return { problem: skipReason('not_utf8') }
  }
  if (!text.trim()) return null
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { problem: skipReason('not_json', { detail: (error as Error).message }) }
  }
}
