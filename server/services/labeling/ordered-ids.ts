import { randomBytes } from 'node:crypto'

const MOST_A_MILLISECOND = 0xfff

/**
 * UUIDs of version 7 (RFC 9562) that sort in the order in which they were made, also within one millisecond: what is
 * listed by time and id then stands as it came.
 */
export class OrderedIds {
  #at = 0
  #count = 0

  /** @param now milliseconds since 1970 */
  next(now: number): string {
    if (now > this.#at) {
      this.#at = now
      this.#count = 0
    } else if (this.#count < MOST_A_MILLISECOND) this.#count += 1
    else {
      this.#at += 1
      this.#count = 0
    }
    const time = this.#at.toString(16).padStart(12, '0')
    const count = this.#count.toString(16).padStart(3, '0')
    const chance = randomBytes(8)
    chance[0] = ((chance[0] ?? 0) & 0x3f) | 0x80 // the variant of the RFC
    const rest = chance.toString('hex')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${rest.slice(0, 4)}-${rest.slice(4)}`
  }
}
