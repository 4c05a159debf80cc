import Type from 'typebox'
import {
  ExportSum,
  FormatDescription,
  type ExportQuery,
  type FrozenExportQuery,
  type FormatId,
} from '../../contract/export.ts'
import { ImportAnswer, type ImportRequest } from '../../contract/import.ts'
import { Strict } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchFormats = () =>
  answerOf(Type.Array(FormatDescription), laurel.GET('/api/v1/formats'))

export const fetchMembers = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(Member) }),
    laurel.GET('/api/v1/projects/{id}/members', { params: { path: { id: projectId } } }),
  )

/** Where the browser fetches an export from; the session's cookie goes with it. */
export function exportAddress(projectId: string, format: FormatId, query: ExportQuery): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== false)
  const parameters = new URLSearchParams(set.map(([name, value]) => [name, String(value)]))
  return `/api/v1/projects/${projectId}/export/${format}?${parameters}`
}

/** Where the browser fetches the card of that export from. */
export const cardAddress = (projectId: string, format: FormatId, query: ExportQuery) =>
  exportAddress(projectId, format, query).replace('?', '/card?')

const datasetQuery = (names: boolean, table: boolean): FrozenExportQuery => ({
  ...(names ? { names } : {}),
  ...(table ? { file: 'parquet' } : {}),
})

/** Where the browser fetches a frozen data set from, or its card. */
export function datasetAddress(
  id: string,
  format: FormatId | 'rows',
  { names, table, card }: { names: boolean; table: boolean; card: boolean },
): string {
  if (format === 'rows') return `/api/v1/datasets/${id}/file`
  const address = `/api/v1/datasets/${id}/export/${format}${card ? '/card' : ''}`
  const parameters = new URLSearchParams(datasetQuery(names, table) as Record<string, string>)
  return parameters.size > 0 ? `${address}?${parameters}` : address
}

/** What the file of that export is to be checked by. */
export const fetchDatasetSum = (id: string, format: FormatId, names: boolean, table: boolean) =>
  answerOf(
    ExportSum,
    laurel.GET('/api/v1/datasets/{id}/export/{format}/sum', {
      params: { path: { id, format }, query: datasetQuery(names, table) },
    }),
  )

/** Brings rows in; those that are there already add nothing. */
export const importRows = (projectId: string, body: ImportRequest, signal?: AbortSignal) =>
  answerOf(
    ImportAnswer,
    laurel.POST('/api/v1/projects/{id}/import', {
      params: { path: { id: projectId } },
      body,
      ...(signal ? { signal } : {}),
    }),
  )
