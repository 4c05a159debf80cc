import { Option } from 'commander'

/**
 * How commands speak: what was asked for on standard output, and nothing else there; how it goes on standard error. With
 * `--json` an answer is one JSON object on one line, a list an object a line.
 */
export const jsonOption = (what = 'print JSON: an object, or an object a line for a list') =>
  new Option('--json', what).default(false)

/** An answer. */
export function print<T>(json: boolean, value: T, told: (value: T) => string | readonly string[]) {
  if (json) console.log(JSON.stringify(value))
  else for (const line of [told(value)].flat()) console.log(line)
}

/** A list; nothing where it is empty. */
export function printRows<T>(json: boolean, rows: readonly T[], told: (row: T) => string): void {
  for (const row of rows) print(json, row, told)
}

/** A list as columns, each as wide as its widest cell; numbers are for the caller to write as texts. */
export function printTable<T>(
  json: boolean,
  rows: readonly T[],
  columns: Record<string, (row: T) => string>,
): void {
  if (json) {
    printRows(json, rows, String)
    return
  }
  if (rows.length === 0) return
  const lines = [
    Object.keys(columns).map((name) => name.toUpperCase()),
    ...rows.map((row) => Object.values(columns).map((cell) => cell(row))),
  ]
  const widths = Object.keys(columns).map((_, n) =>
    Math.max(...lines.map((line) => line[n]?.length ?? 0)),
  )
  for (const line of lines)
    console.log(
      line
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

/** A word on how it goes, for people who watch. */
export function note(line: string): void {
  console.error(line)
}
