/** A whole number with the language's separators: 12,480. */
export function formatCount(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A large number in few characters: 12.5K, 1.2 万. */
export function formatCompact(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(
    value,
  )
}

/** A share between 0 and 1 in percent: 72.6 %. */
export function formatPercent(share: number, locale: string, digits = 1): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share)
}

/** A difference of two measured numbers, with its sign, two decimals at most and none from a hundred on: +1.33, −146. */
export function formatDifference(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 2,
  }).format(value)
}

/** A difference of two shares in percentage points, with its sign and without a unit: +12.5. */
export function formatPoints(difference: number, locale: string, digits = 1): string {
  return new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(100 * difference)
}

/** A measured number with so many significant digits, in scientific notation where it is tiny or huge. */
export function formatMeasure(value: number, locale: string, digits = 4): string {
  const magnitude = Math.abs(value)
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e9)) return value.toExponential(2)
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value)
}

/** An amount of money without its currency: 1,234.50. */
export function formatMoney(amount: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(amount)
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** A size in the largest unit that it fills, kilobytes at least: 0.9 kB, 12.5 MB. */
export function formatBytes(bytes: number, locale: string): string {
  const thousands = Math.floor(Math.log10(Math.max(1, bytes)) / 3)
  const step = Math.min(UNITS.length, Math.max(1, thousands))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step - 1],
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(Math.max(bytes, 100) / 1000 ** step)
}
