import type { FileProblem } from './file-error.ts'
import { LONGEST_LINE_BYTES } from './split-lines.ts'

/** No table of conversations has more columns. */
const MOST_FIELDS = 10_000

/** One row of a CSV file. */
export interface CsvRow {
  /** The line that it ends on, from 1. */
  line: number
  fields: string[]
}

/** Where the next character stands: `closing` after a quote in a quoted field, `returned` after its CR. */
type Place = 'start' | 'plain' | 'quoted' | 'closing' | 'returned'

/**
 * Rows of CSV (RFC 4180) from text that comes in pieces, which may end anywhere: quoted fields may hold commas, line
 * ends and doubled quotes; lines end in LF, CRLF or, where the file has neither, CR. Ends of fields are found by
 * `indexOf`, for which the engine looks at many characters at once.
 */
export class CsvRows {
  readonly #lineEnd: '\n' | '\r'
  readonly #longest: number
  #place: Place = 'start'
  #fields: string[] = []
  /** What has been read of the field under way. */
  #held = ''
  /** Characters of the row under way. */
  #size = 0
  #line = 1
  /** What is wrong from some line on, so that nothing more is read; null: nothing. */
  problem: { kind: FileProblem; text: string } | null = null

  /** `start`: what the file begins with, by which its line ends are told. */
  constructor(start: string, longest = LONGEST_LINE_BYTES) {
    this.#lineEnd = start.includes('\r') && !start.includes('\n') ? '\r' : '\n'
    this.#longest = longest
  }

  /** The line under way, from 1. */
  get line(): number {
    return this.#line
  }

  /** The rows that end in a piece, up to a problem. */
  *write(text: string): Generator<CsvRow> {
    let at = 0
    let comma = -1
    let lineEnd = -1
    while (at < text.length && !this.problem) {
      const place = this.#place
      if (place === 'start') {
        const isQuoted = text[at] === '"'
        this.#place = isQuoted ? 'quoted' : 'plain'
        if (isQuoted) at += 1
      } else if (place === 'quoted') {
        const end = placeOf(text, '"', at)
        this.#hold(text.slice(at, end))
        if (lineEnd < at) lineEnd = placeOf(text, this.#lineEnd, at)
        for (; lineEnd < end; lineEnd = placeOf(text, this.#lineEnd, lineEnd + 1)) this.#line += 1
        if (end < text.length) this.#place = 'closing'
        at = end + 1
      } else if (place === 'plain') {
        if (comma < at) comma = placeOf(text, ',', at)
        if (lineEnd < at) lineEnd = placeOf(text, this.#lineEnd, at)
        const end = Math.min(comma, lineEnd)
        this.#hold(text.slice(at, end))
        at = end + 1
        if (end === text.length) return
        this.#endPlain(end === lineEnd)
        if (end === lineEnd) yield this.#takeRow()
      } else {
        const sign = text[at] ?? ''
        at += 1
        const endsRow = sign === this.#lineEnd
        if (endsRow || (sign === ',' && place === 'closing')) {
          this.#endField(this.#held)
          if (endsRow) yield this.#takeRow()
        } else if (sign === '"' && place === 'closing') {
          this.#hold('"')
          this.#place = 'quoted'
        } else if (sign === '\r' && place === 'closing') this.#place = 'returned'
        else this.#fail('a quoted field goes on after its closing quote')
      }
    }
  }

  /** The row that the file ends with, where no line end follows it. */
  *end(): Generator<CsvRow> {
    if (this.problem || (this.#place === 'start' && this.#fields.length === 0)) return
    if (this.#place === 'quoted') {
      this.#fail('a quoted field is not closed')
      return
    }
    if (this.#place === 'plain') this.#endPlain(true)
    else this.#endField(this.#held)
    yield this.#takeRow()
  }

  #hold(part: string): void {
    this.#held = this.#held === '' ? part : this.#held + part
    this.#size += part.length
    if (this.#size <= this.#longest) return
    this.#held = ''
    this.#fail(`a row is longer than ${this.#longest / 1024 / 1024} MiB`, 'too_large')
  }

  #endPlain(endsRow: boolean): void {
    const field = this.#held
    if (field.includes('"')) this.#fail('a quote stands inside a field that is not quoted')
    this.#endField(endsRow && field.endsWith('\r') ? field.slice(0, -1) : field)
  }

  #endField(field: string): void {
    this.#fields.push(field)
    this.#held = ''
    this.#place = 'start'
    if (this.#fields.length <= MOST_FIELDS) return
    this.#fail(`a row has more than ${MOST_FIELDS} fields`, 'too_large')
  }

  #takeRow(): CsvRow {
    const row = { line: this.#line, fields: this.#fields }
    this.#line += 1
    this.#fields = []
    this.#size = 0
    return row
  }

  #fail(text: string, kind: FileProblem = 'broken'): void {
    this.problem ??= { kind, text: `${text} (line ${this.#line})` }
  }
}

/** Where a sign next stands, or the end. */
function placeOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? text.length : at
}
