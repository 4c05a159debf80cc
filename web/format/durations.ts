export type DurationUnit = 'days' | 'hours' | 'minutes' | 'seconds' | 'milliseconds'

const UNITS: [DurationUnit, number][] = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
]

/** A duration's two largest units, smallest last: 3,725,000 ms → 1 hours, 2 minutes. */
export function durationParts(milliseconds: number): { unit: DurationUnit; count: number }[] {
  if (milliseconds <= 0) return [{ unit: 'seconds', count: 0 }]
  if (milliseconds < 1000) return [{ unit: 'milliseconds', count: Math.round(milliseconds) }]
  let rest = Math.floor(milliseconds / 1000) * 1000
  const parts: { unit: DurationUnit; count: number }[] = []
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0 || parts.length > 0) parts.push({ unit, count })
    if (parts.length === 2) break
  }
  return parts.filter(({ count }) => count > 0)
}

/** A running clock: 4:07 or 1:04:07. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}

/** A moment seen from another: "3 minutes ago", "in 2 hours". */
export function formatRelative(time: number, now: number, locale: string): string {
  const delta = time - now
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const magnitude = Math.abs(delta)
  if (magnitude >= 86_400_000) return format.format(Math.trunc(delta / 86_400_000), 'day')
  if (magnitude >= 3_600_000) return format.format(Math.trunc(delta / 3_600_000), 'hour')
  if (magnitude >= 60_000) return format.format(Math.trunc(delta / 60_000), 'minute')
  return format.format(Math.trunc(delta / 1000), 'second')
}
