export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** The day (UTC) of a moment, counted from 1970-01-01. */
export const utcDay = (time: number) => Math.floor(time / DAY_MS)

/** Whether a name is one of the IANA time zones that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** How far a time zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  )
  return shown - Math.floor(time / 1000) * 1000
}

/** The moment at which clocks of a time zone show midnight of a day, counted in days since 1970-01-01. */
function midnight(day: number, timeZone: string): number {
  const wall = day * DAY_MS
  // The offset at the guess may be that of the other side of a clock change; the second look settles it.
  const guess = wall - offsetAt(wall, timeZone)
  return wall - offsetAt(guess, timeZone)
}

const localDay = (time: number, timeZone: string) =>
  Math.floor((time + offsetAt(time, timeZone)) / DAY_MS)

/** When the day of a moment began in a time zone, milliseconds since 1970. */
export function startOfDay(time: number, timeZone: string): number {
  return midnight(localDay(time, timeZone), timeZone)
}

/** When the week of a moment began: Monday's midnight (ISO 8601). */
export function startOfWeek(time: number, timeZone: string): number {
  const day = localDay(time, timeZone)
  const daysSinceMonday = (((day + 3) % 7) + 7) % 7 // 1970-01-01 was a Thursday
  return midnight(day - daysSinceMonday, timeZone)
}
