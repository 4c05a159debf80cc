import { Nullable, Strict, Time } from './schema.ts'

/** Whether a person has done, or put aside, the guided first task. */
export const GuideStatus = Strict({ guidedAt: Nullable(Time) })
