import { DAY_MS } from './day.ts'

/** When `left` is done at so much a day; null at a standstill, `now` where nothing is left. */
export function forecastOf(left: number, perDay: number, now: number): number | null {
  if (left <= 0) return now
  return perDay <= 0 ? null : Math.round(now + (left / perDay) * DAY_MS)
}

/** What a day has to bring so that `left` is done by then; all of it where the day has come. */
export function neededPerDay(left: number, by: number, now: number): number {
  return Math.max(0, left) / Math.max(1, (by - now) / DAY_MS)
}
