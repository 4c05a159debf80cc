const [STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12,
] as const
/** A number of 64 bits takes ten bytes of seven bits. */
const LONGEST_NUMBER = 10
/** Parquet's own structures are less than ten deep. */
const DEEPEST = 24

/**
 * Walks over a structure in Thrift's compact protocol, as Parquet writes its headers, and throws where a number is
 * longer than 64 bits, a text or list longer than what is left, or one thing lies too deep in others: what the reader
 * proper would take hours or all memory for.
 */
export function checkThrift(bytes: Uint8Array): void {
  let at = 0
  const next = () => {
    const byte = bytes[at]
    if (byte === undefined) throw new Error('it ends before its header does')
    at += 1
    return byte
  }
  const number = () => {
    let value = 0
    for (let place = 0; place < LONGEST_NUMBER; place += 1) {
      const byte = next()
      value += (byte & 0x7f) * 2 ** (7 * place)
      if (byte < 0x80) return value
    }
    throw new Error('its header holds a number of more than 64 bits')
  }
  const skip = (count: number) => {
    if (count > bytes.length - at) throw new Error('its header names more than there is')
    at += count
  }
  const element = (type: number, depth: number): void => {
    if (depth > DEEPEST) throw new Error('its header is nested too deeply')
    if (type === BYTE) skip(1)
    else if (type === I16 || type === I32 || type === I64) number()
    else if (type === DOUBLE) skip(8)
    else if (type === BINARY) skip(number())
    else if (type === LIST) list(depth)
    else if (type === STRUCT) struct(depth)
    else if (type !== TRUE && type !== FALSE) throw new Error('its header is broken')
  }
  const list = (depth: number) => {
    const start = next()
    const size = start >> 4 === 15 ? number() : start >> 4
    if (size > bytes.length - at) throw new Error('its header names more than there is')
    const type = start & 0x0f
    for (let item = 0; item < size; item += 1) {
      element(type === TRUE || type === FALSE ? BYTE : type, depth + 1)
    }
  }
  const struct = (depth: number) => {
    for (let start = next(); (start & 0x0f) !== STOP; start = next()) {
      if (start >> 4 === 0) number()
      element(start & 0x0f, depth + 1)
    }
  }
  struct(0)
}
