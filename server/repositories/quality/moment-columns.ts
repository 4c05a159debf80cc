import type { Moments } from '../../../domain/quality/moments.ts'

export const LABELER_MOMENTS = ['agreement', 'tau', 'gold', 'position', 'length'] as const
export type LabelerMoment = (typeof LABELER_MOMENTS)[number]

type Columns<K extends string> = Record<`${K}${'N' | 'Sum' | 'Squares'}`, number>

/** Moments by name as the three columns that hold each. */
export function toColumns<K extends string>(moments: Record<K, Moments>): Columns<K> {
  return Object.fromEntries(
    Object.entries<Moments>(moments).flatMap(([name, { n, sum, squares }]) => [
      [`${name}N`, n],
      [`${name}Sum`, sum],
      [`${name}Squares`, squares],
    ]),
  ) as Columns<K>
}

/** The moments that three columns hold. */
export function fromColumns<K extends string>(row: Columns<K>, name: K): Moments {
  const values = row as Record<string, number>
  return {
    n: values[`${name}N`] ?? 0,
    sum: values[`${name}Sum`] ?? 0,
    squares: values[`${name}Squares`] ?? 0,
  }
}
