import { SKIP_REASONS, type SkipCode, type SkipReason } from '../../contract/skip-reasons.ts'

/** A reason with its sentence. */
export const skipReason = (code: SkipCode, values: SkipReason['values'] = {}): SkipReason => ({
  code,
  values,
  reason: SKIP_REASONS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
})
