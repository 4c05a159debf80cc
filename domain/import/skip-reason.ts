import { SKIP_REASONS, type SkipCode, type SkipReason } from '../../contract/skip-reasons.ts'

export type ReasonValues = SkipReason['values']

/** A sentence with its values in their places. */
export const filled = (sentence: string, values: ReasonValues): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** A reason with its sentence. */
export const skipReason = (code: SkipCode, values: ReasonValues = {}): SkipReason => ({
  code,
  values,
  reason: filled(SKIP_REASONS[code], values),
})
