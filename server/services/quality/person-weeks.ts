import type { PersonWeek } from '../../../contract/people.ts'
import { DAY_MS } from '../../../domain/day.ts'
import { groupBy } from '../../../domain/group-by.ts'
import { addMoments, estimateOf, NO_MOMENTS, SHARE } from '../../../domain/quality/moments.ts'
import type { LabelerDay } from '../../repositories/quality/labeler-days.ts'
import { fromColumns } from '../../repositories/quality/moment-columns.ts'

const WEEK_DAYS = 7
/** 1970-01-01 was a Thursday: three days after a Monday. */
const DAYS_AFTER_MONDAY = 3
const MOST_WEEKS = 26

/** A person's days by week, Monday to Sunday (UTC); weeks without work are left out. */
export function weeksOf(days: readonly LabelerDay[]): PersonWeek[] {
  const weekOf = ({ day }: LabelerDay) => Math.floor((day + DAYS_AFTER_MONDAY) / WEEK_DAYS)
  return [...groupBy(days, weekOf)].slice(-MOST_WEEKS).map(([week, rows]) => {
    const sum = (of: (row: LabelerDay) => number) => rows.reduce((total, row) => total + of(row), 0)
    const estimate = (name: 'agreement' | 'gold') =>
      estimateOf(
        rows.reduce((total, row) => addMoments(total, fromColumns(row, name)), NO_MOMENTS),
        SHARE,
      )
    const monday = (week * WEEK_DAYS - DAYS_AFTER_MONDAY) * DAY_MS
    return {
      week: new Date(monday).toISOString().slice(0, 10),
      rankings: sum((row) => row.rankings),
      demonstrations: sum((row) => row.demonstrations),
      activeMilliseconds: sum((row) => row.rankingMilliseconds + row.demonstrationMilliseconds),
      agreement: estimate('agreement'),
      gold: estimate('gold'),
    }
  })
}
