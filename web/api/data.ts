import Type from 'typebox'
import { FormatDescription, type ExportQuery, type FormatId } from '../../contract/export.ts'
import { ImportAnswer, type ImportRequest } from '../../contract/import.ts'
import { Strict } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { request } from './http.ts'

export const fetchFormats = () => request('GET', '/formats', Type.Array(FormatDescription))

export const fetchMembers = (projectId: string) =>
  request('GET', `/projects/${projectId}/members`, Strict({ rows: Type.Array(Member) }))

/** Where the browser fetches an export from; the session's cookie goes with it. */
export function exportAddress(projectId: string, format: FormatId, query: ExportQuery): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== false)
  const parameters = new URLSearchParams(set.map(([name, value]) => [name, String(value)]))
  return `/api/v1/projects/${projectId}/export/${format}?${parameters}`
}

/** Brings rows in; those that are there already add nothing. */
export const importRows = (projectId: string, body: ImportRequest, signal?: AbortSignal) =>
  request('POST', `/projects/${projectId}/import`, ImportAnswer, body, signal ? { signal } : {})
