import { useI18n } from 'vue-i18n'
import { formatCount } from '../format/numbers.ts'

const DAY = 86_400
const YEAR = 365.25 * DAY
type Steps = readonly (readonly [unit: string, size: number])[]
const TIMES: Steps = [
  ['years', 2 * YEAR],
  ['days', 2 * DAY],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 0],
]
const SECONDS: Record<string, number> = {
  years: YEAR,
  days: DAY,
  hours: 3600,
  minutes: 60,
  seconds: 1,
}
const ENERGIES: Steps = [
  ['gigawattHours', 1e6],
  ['megawattHours', 1e3],
  ['kilowattHours', 1],
  ['wattHours', 0],
]
const KILOWATT_HOURS: Record<string, number> = {
  gigawattHours: 1e6,
  megawattHours: 1e3,
  kilowattHours: 1,
  wattHours: 1e-3,
}
const BYTES: Steps = [
  ['terabytes', 1e12],
  ['gigabytes', 1e9],
  ['megabytes', 1e6],
  ['kilobytes', 0],
]
const BYTE_SIZES: Record<string, number> = {
  terabytes: 1e12,
  gigabytes: 1e9,
  megabytes: 1e6,
  kilobytes: 1e3,
}

/** Writes amounts with the unit that fits their size, three digits. */
export function useAmounts() {
  const { t, locale } = useI18n()
  const three = (value: number) =>
    Math.abs(value) >= 1000
      ? formatCount(value, locale.value)
      : new Intl.NumberFormat(locale.value, { maximumSignificantDigits: 3 }).format(value)
  const scaled = (value: number, steps: Steps, sizes: Record<string, number>) => {
    const unit = steps.find(([, least]) => value >= least)?.[0] ?? steps.at(-1)?.[0] ?? ''
    return t(`planner.units.${unit}`, { n: three(value / (sizes[unit] ?? 1)) })
  }
  return {
    number: three,
    time: (seconds: number) => scaled(seconds, TIMES, SECONDS),
    energy: (kilowattHours: number) => scaled(kilowattHours, ENERGIES, KILOWATT_HOURS),
    bytes: (bytes: number) => scaled(bytes, BYTES, BYTE_SIZES),
    money: (dollars: number) =>
      new Intl.NumberFormat(locale.value, {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: dollars < 100 ? 2 : 0,
      }).format(dollars),
    flops: (flops: number) => scientific(flops),
    unit: (unit: string, value: number) =>
      unit === 'flops' ? scientific(value) : t(`planner.units.${unit}`, { n: three(value) }),
  }
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** 3.14e23 as 3.14 · 10²³. */
function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(2).split('e')
  const raised = [...String(Number(exponent))].map((digit) =>
    digit === '-' ? '⁻' : RAISED[Number(digit)],
  )
  return `${digits} · 10${raised.join('')}`
}
