import type { SchemaElement } from 'hyparquet'
import type { Columns, ColumnType } from '../../../domain/formats/columns.ts'

/** The schema of a Parquet file with these columns, flattened depth first, as its footer has it. */
export function parquetSchema(columns: Columns): SchemaElement[] {
  const children = Object.entries(columns)
  return [
    { name: 'root', num_children: children.length },
    ...children.flatMap(([name, type]) => elementsOf(name, type)),
  ]
}

function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const
  if (type === 'text') {
    const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
    return [{ ...optional, ...text, logical_type: { type: 'STRING' } }]
  }
  if (type === 'integer') return [{ ...optional, type: 'INT64' }]
  if (type === 'number') return [{ ...optional, type: 'DOUBLE' }]
  if (type === 'boolean') return [{ ...optional, type: 'BOOLEAN' }]
  if ('list' in type) {
    // Three levels, as the format asks of lists: the list, its repetition, an element.
    return [
      { ...optional, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf('element', type.list),
    ]
  }
  const fields = Object.entries(type.fields)
  return [
    { ...optional, num_children: fields.length },
    ...fields.flatMap(([field, of]) => elementsOf(field, of)),
  ]
}
