import type { Split } from '../contract/schema.ts'

const VALID_FROM = 0.8
const TEST_FROM = 0.9

/** FNV-1a over UTF-16 units with murmur3's finalizer: 32 bits, well mixed also for short keys. */
function hash32(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * The split of everything one author wrote: 80 % train, 10 % valid, 10 % test of all authors, the same on every
 * server, so that nobody's prompts stand on two sides (InstructGPT, appendix A.2).
 */
export function splitOfAuthor(author: string): Split {
  const share = hash32(author) / 2 ** 32
  if (share < VALID_FROM) return 'train'
  return share < TEST_FROM ? 'valid' : 'test'
}
