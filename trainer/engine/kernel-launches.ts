let areDear = false

/**
 * Whether each kernel of the step at hand is launched on a GPU, which takes some ten microseconds: then few large kernels
 * are better than many small ones that compute less.
 */
export const prefersFewKernels = (): boolean => areDear

/** Does something, a step's trace, for a device on which launches are dear, or for none. */
export function withDearLaunches<T>(isDear: boolean, work: () => T): T {
  const before = areDear
  areDear = isDear
  try {
    return work()
  } finally {
    areDear = before
  }
}
