import type { Trends } from '../../../contract/progress.ts'

/** Where a number is going, in a few words. */
export interface Trend {
  course: 'rising' | 'falling' | 'level' | null
  text: string
  /** What it is measured against. */
  hint: string
}

/** Which way `now` lies from `before`. */
export function courseFrom(before: number, now: number): NonNullable<Trend['course']> {
  if (now === before) return 'level'
  return now > before ? 'rising' : 'falling'
}

/** Which way a duel went: won or lost only where its interval says so. */
export function courseOfDuel({ low, high }: { low: number; high: number }) {
  if (low > 0.5) return 'rising'
  return high < 0.5 ? 'falling' : 'level'
}

/** Sums of two weeks as a course; null where nothing happened in either. */
export function courseOfWeeks({ lastWeek, weekBefore }: Trends['comparisons']) {
  return lastWeek + weekBefore === 0 ? null : courseFrom(weekBefore, lastWeek)
}
