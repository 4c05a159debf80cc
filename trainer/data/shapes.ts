/** Smallest multiple of `step` (64 by default) that holds `length`, never above `maximum` where that still holds it. */
export function lengthBucket(length: number, maximum = Infinity, step = 64): number {
  const bucket = Math.max(step, Math.ceil(length / step) * step)
  return length <= maximum ? Math.min(bucket, maximum) : bucket
}

/** Rounds up to one of four sizes per doubling (…, 16, 20, 24, 28, 32, 40, …): at most a quarter is padding. */
export function roundUpCoarse(count: number): number {
  if (count <= 4) return Math.max(count, 1)
  const step = 2 ** (Math.floor(Math.log2(count)) - 2)
  return Math.ceil(count / step) * step
}
