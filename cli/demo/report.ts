import type { TrueScore } from './measure.ts'

/** What one round of the loop came to. */
export interface RoundReport {
  round: number
  seed: number
  comparisons: number
  pairAccuracy: number
  pairAccuracyLow: number
  pairAccuracyHigh: number
  heldOutPairs: number
  kl: number
  sft: TrueScore
  policy: TrueScore
  seconds: number
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`
const interval = (score: TrueScore) =>
  `${score.mean.toFixed(3)} [${score.low.toFixed(3)}, ${score.high.toFixed(3)}]`

/** One line of JSON for programs. */
export function roundToJson(report: RoundReport): string {
  return JSON.stringify(report)
}

/** The rounds as a table for people. */
export function roundsToTable(reports: readonly RoundReport[]): string {
  const head = [
    'round',
    'comparisons',
    'held-out pair accuracy (95 %)',
    'KL to SFT',
    'true score of SFT (95 %)',
    'true score of PPO (95 %)',
    'time',
  ]
  const rows = reports.map((report) => [
    String(report.round),
    String(report.comparisons),
    `${percent(report.pairAccuracy)} [${percent(report.pairAccuracyLow)}, ${percent(report.pairAccuracyHigh)}] n=${report.heldOutPairs}`,
    `${report.kl.toFixed(2)} nats`,
    interval(report.sft),
    interval(report.policy),
    `${report.seconds.toFixed(0)} s`,
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n')
}
