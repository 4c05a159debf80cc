import { expect } from 'vitest'
import { allowedError } from './training-fixture.ts'

/** Holds a step's output against the recorded one: 1e-5 relative at step 0, 1e-3 later, at least 1e-6 absolute. */
export function expectRecorded(
  found: Record<string, number[]>,
  name: string,
  { step }: { step: number },
  wanted: number | undefined,
): void {
  const value = found[name]?.[0] ?? Number.NaN
  const bound = Math.max(allowedError(step) * Math.abs(wanted ?? Number.NaN), 1e-6)
  expect(
    Math.abs(value - (wanted ?? Number.NaN)),
    `${name} of step ${step}: ${value}, ${wanted}`,
  ).toBeLessThan(bound)
}
