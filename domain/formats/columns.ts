/** What a column of a table holds; each value may be missing. Integers have 64 bits, numbers too. */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | { list: ColumnType }
  | { fields: Readonly<Record<string, ColumnType>> }

/** The columns of a format's lines by their names, in their order. */
export type Columns = Readonly<Record<string, ColumnType>>

/** Turns of a dialogue, as trainers read them from tables. */
export const TURNS: ColumnType = { list: { fields: { role: 'text', content: 'text' } } }
