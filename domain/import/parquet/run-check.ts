/** No page names more values: beyond it they would fill a machine's memory. */
export const MOST_PAGE_VALUES = 4_000_000

/**
 * Walks over values in Parquet's mix of runs and packed bits, each of `width` bits, and throws where a run is longer
 * than any page: the reader proper writes a run out however long it says it is.
 */
export function checkRuns(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length;) {
    let header = 0
    for (let place = 0; ; place += 1) {
      const byte = bytes[at] ?? 0
      at += 1
      header += (byte & 0x7f) * 2 ** (7 * place)
      if (byte < 0x80) break
      if (place === 4) throw new Error('a page holds a run of more than 32 bits')
    }
    const half = Math.floor(header / 2)
    const isPacked = header % 2 === 1
    if ((isPacked ? half * 8 : half) > MOST_PAGE_VALUES) {
      throw new Error('a page holds a run that is longer than it')
    }
    at += isPacked ? half * width : Math.ceil(width / 8)
  }
}
