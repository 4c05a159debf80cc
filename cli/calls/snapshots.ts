import Type from 'typebox'
import {
  DatasetChanges,
  DatasetChecks,
  DatasetDetail,
  DatasetSummary,
  type DatasetKind,
} from '../../contract/lineage.ts'
import { Strict } from '../../contract/schema.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel snapshot`. */
const path = (id: string) => `/datasets/${encodeURIComponent(id)}`

export const fetchSnapshots = async (client: HttpClient, projectId: string) =>
  (
    await client.get(
      `/projects/${projectId}/datasets`,
      Strict({ rows: Type.Array(DatasetSummary) }),
    )
  ).rows

export const createSnapshot = (client: HttpClient, projectId: string, kind: DatasetKind) =>
  client.post(`/projects/${projectId}/datasets`, DatasetSummary, { kind })

export const fetchSnapshot = (client: HttpClient, id: string) => client.get(path(id), DatasetDetail)

export const fetchChecks = (client: HttpClient, id: string) =>
  client.get(`${path(id)}/checks`, DatasetChecks)

export const fetchChanges = (client: HttpClient, id: string, since: string) =>
  client.get(`${path(id)}/changes?since=${encodeURIComponent(since)}`, DatasetChanges)

export const openSnapshot = (client: HttpClient, id: string) => client.stream(`${path(id)}/file`)
