import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRecords } from '../../../domain/import/csv-records.ts'
import { CsvRows } from '../../../domain/import/csv-rows.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'

async function* piecesOf(content: string | Buffer, size: number) {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function recordsOf(content: string | Buffer, size = 5) {
  const records = []
  for await (const record of csvRecords(piecesOf(content, size), 'a.csv')) records.push(record)
  return records
}

function rowsOf(text: string, size: number) {
  const rows = new CsvRows(text)
  const found = []
  for (let at = 0; at < text.length; at += size)
    found.push(...rows.write(text.slice(at, at + size)))
  found.push(...rows.end())
  return { found, problem: rows.problem }
}

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[a,"\r\n 文]{0,6}$/),
  fc.constantFrom('', '"', '\n', '\r\n', ',', 'a "b" c'),
)
const table = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
    ...{ minLength: 1, maxLength: 8 },
  }),
)

test('whatever cells hold and wherever pieces end, rows and their lines are those of another reader', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.integer({ min: 1, max: 30 }),
      (cells, lineEnd, endsSo, size) => {
        const quoted = (text: string) =>
          /[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text
        const lines = cells.map((row) => row.map(quoted).join(','))
        const text = lines.join(lineEnd) + (endsSo ? lineEnd : '')
        const { found, problem } = rowsOf(text, size)
        expect(problem).toBeNull()
        expect(found.map(({ fields }) => fields)).toEqual(cells)
        const other = parse(text, { info: true, record_delimiter: lineEnd }) as unknown as {
          record: string[]
        }[]
        expect(other.map(({ record }) => record)).toEqual(cells)
        const ends = found.map(({ line }) => line)
        const sign = text.includes('\r') && !text.includes('\n') ? '\r' : '\n'
        const breaks = lines.map((line) => line.split(sign).length)
        expect(ends).toEqual(breaks.map((_, at) => breaks.slice(0, at + 1).reduce((a, b) => a + b)))
      },
    ),
    { seed: 3, numRuns: 500 },
  )
})

test('what is no CSV is refused where another reader refuses it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a,"\n]{0,12}$/), (text) => {
      const { found, problem } = rowsOf(text, 3)
      const options = { relax_column_count: true, skip_empty_lines: true }
      const read = () => parse(text, options) as string[][]
      if (problem) expect(read).toThrow()
      else {
        const filled = found.filter(({ fields }) => fields.length > 1 || fields[0] !== '')
        expect(filled.map(({ fields }) => fields)).toEqual(
          read().filter((fields) => fields.length > 1 || fields[0] !== ''),
        )
      }
    }),
    { seed: 3, numRuns: 2_000 },
  )
})

test('line ends of old Macs, a mark of byte order and blank lines', async () => {
  const read = [{ lineNumber: 3, value: { a: '1', b: '文' } }]
  for (const end of ['\n', '\r\n', '\r']) {
    expect(await recordsOf(`\uFEFFa,b,c${end}${end}1,文,${end}`)).toEqual(read)
    expect(await recordsOf(`\uFEFF"a","b","c"${end}${end}"1","文",""`)).toEqual(read)
  }
  expect(await recordsOf('a,b\n')).toEqual([])
})

test('a row with more or fewer fields than the header is passed over by its line', async () => {
  expect(await recordsOf('a,b\n1\n1,2\n1,2,3\n')).toEqual([
    { lineNumber: 2, problem: skipReason('ragged_row', { fields: 1, columns: 2 }) },
    { lineNumber: 3, value: { a: '1', b: '2' } },
    { lineNumber: 4, problem: skipReason('ragged_row', { fields: 3, columns: 2 }) },
  ])
})

test('a file whose quotes leave rows open is refused by name and line, after the rows before', async () => {
  const problems: Record<string, string> = {
    'a,b\n1,"2\n3': 'a quoted field is not closed (line 3)',
    'a,b\n1,"2" 3\n': 'a quoted field goes on after its closing quote (line 2)',
    'a,b\n\n1,2"3\n': 'a quote stands inside a field that is not quoted (line 3)',
  }
  for (const [text, problem] of Object.entries(problems)) {
    await expect(recordsOf(text)).rejects.toThrow(`a.csv: not read as CSV: ${problem}`)
  }
  const latin1 = Buffer.from('a,b\n1,2\ncafé,3\n', 'latin1')
  await expect(recordsOf(latin1, 8)).rejects.toThrow('a.csv: not UTF-8 (line 3 or later)')
})

test('a row that is longer than any, or of more fields, is refused before it is held', () => {
  const rows = new CsvRows('', 10)
  expect([...rows.write('a,b\n"12345')]).toEqual([{ line: 1, fields: ['a', 'b'] }])
  expect([...rows.write('678901')]).toEqual([])
  expect(rows.problem).toMatchObject({ kind: 'too_large' })
  const wide = new CsvRows('')
  expect([...wide.write(','.repeat(20_000))]).toEqual([])
  expect(wide.problem?.text).toBe('a row has more than 10000 fields (line 1)')
})
