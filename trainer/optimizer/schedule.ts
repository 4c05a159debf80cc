export interface Schedule {
  kind: 'constant' | 'linear' | 'cosine'
  learningRate: number
  warmupSteps: number
  /** All steps of the run, warm-up included. */
  steps: number
}

/** Where warm-up begins and cosine ends, as a share of the learning rate (InstructGPT). */
const TENTH = 0.1

/**
 * Learning rate of a step (counted from 0). Warm-up rises linearly from a tenth; then the rate is constant, or falls
 * linearly to 0, or by a half cosine to a tenth.
 */
export function learningRateAt(
  { kind, learningRate, warmupSteps, steps }: Schedule,
  step: number,
): number {
  if (step < warmupSteps) return learningRate * (TENTH + (1 - TENTH) * (step / warmupSteps))
  if (kind === 'constant') return learningRate
  const done = Math.min(1, (step - warmupSteps) / Math.max(1, steps - warmupSteps))
  if (kind === 'linear') return learningRate * (1 - done)
  return learningRate * (TENTH + ((1 - TENTH) / 2) * (1 + Math.cos(Math.PI * done)))
}
