import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Columns, ColumnType } from '../../../domain/formats/columns.ts'
import { parquetSchema } from './parquet-schema.ts'

/** A row group ends with its rows or with its characters: so much is held at a time, whatever the export holds. */
const GROUP_ROWS = 5_000
const GROUP_CHARACTERS = 8_000_000

/**
 * Rows as a Parquet file, in pieces of a row group each. Packed by Snappy; without anything that differs from one time
 * to the next, so that the same rows give the same bytes.
 */
export async function* parquetPieces(
  rows: AsyncIterable<readonly object[]>,
  columns: Columns,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: parquetSchema(columns),
    statistics: false,
    createdBy: 'laurel',
  })
  const group = new RowGroup(columns)
  for await (const some of rows) {
    for (const row of some) group.add(row)
    if (group.isFull) yield written()
  }
  if (group.rows > 0) yield written()
  void writer.finish()
  yield taken()

  function written(): Uint8Array {
    const rowGroupSize = group.rows
    void writer.write({ columnData: group.take(), rowGroupSize })
    return taken()
  }
  function taken(): Uint8Array {
    const piece = bytes.getBytes().slice()
    bytes.index = 0
    return piece
  }
}

class RowGroup {
  readonly #columns: [string, ColumnType][]
  #values: unknown[][] = []
  #characters = 0

  constructor(columns: Columns) {
    this.#columns = Object.entries(columns)
    this.#empty()
  }

  get rows(): number {
    return this.#values[0]?.length ?? 0
  }

  get isFull(): boolean {
    return this.rows >= GROUP_ROWS || this.#characters >= GROUP_CHARACTERS
  }

  add(row: object): void {
    for (const [at, [name, type]] of this.#columns.entries()) {
      this.#values[at]?.push(this.#valueOf(type, (row as Record<string, unknown>)[name]))
    }
  }

  /** The values of the group by columns; it is empty then. */
  take() {
    const data = this.#columns.map(([name], at) => {
      return { name, data: this.#values[at] ?? [], offsetIndex: false }
    })
    this.#empty()
    return data
  }

  #empty(): void {
    this.#values = this.#columns.map(() => [])
    this.#characters = 0
  }

  /** A value as the writer takes it: integers of 64 bits, null for what a row lacks. */
  #valueOf(type: ColumnType, value: unknown): unknown {
    if (value === undefined || value === null) return null
    if (type === 'text') {
      this.#characters += (value as string).length
      return value
    }
    if (type === 'integer') return BigInt(value as number)
    if (typeof type === 'string') return value
    if ('list' in type) return (value as unknown[]).map((one) => this.#valueOf(type.list, one))
    const fields = value as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(type.fields).map(([name, of]) => [name, this.#valueOf(of, fields[name])]),
    )
  }
}
