import { FileError } from './file-error.ts'

/** Text packs to a tenth, very even text to a fiftieth; what unpacks to more than this was made to fill machines. */
const MOST_TIMES = 200
/** Below this nothing can do harm. */
const ALWAYS_BYTES = 64 * 1024 * 1024

export const GZIP_START = [0x1f, 0x8b] as const

export const isGzip = (start: Uint8Array) =>
  start[0] === GZIP_START[0] && start[1] === GZIP_START[1]

/** A file that unpacks, and how many packed bytes of it there are, so far where they are still coming. */
interface Packed {
  name: string
  packedBytes: () => number
}

/**
 * Counts what a file unpacks to; throws FileError once that is 200 times its packed bytes (and more than 64 MiB): a
 * file that small is no text that somebody wrote.
 */
export function unpackingBound(
  { name, packedBytes }: Packed,
  always = ALWAYS_BYTES,
): (bytes: number) => void {
  let all = 0
  return (bytes) => {
    all += bytes
    if (all > always && all > MOST_TIMES * packedBytes()) {
      throw new FileError(name, 'unpacks_too_far', { values: { times: MOST_TIMES } })
    }
  }
}

/** Unpacked pieces as they are, counted by `unpackingBound`. */
export async function* boundedUnpacking(
  pieces: AsyncIterable<Uint8Array>,
  packed: Packed,
  always = ALWAYS_BYTES,
): AsyncGenerator<Uint8Array> {
  const count = unpackingBound(packed, always)
  for await (const piece of pieces) {
    count(piece.length)
    yield piece
  }
}
