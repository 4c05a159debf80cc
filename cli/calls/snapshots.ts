import Type from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
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

export const fetchSnapshots = async (client: HttpClient, projectId: string) =>
  (
    await answerOf(
      Strict({ rows: Type.Array(DatasetSummary) }),
      client.laurel.GET('/api/v1/projects/{id}/datasets', { params: { path: { id: projectId } } }),
    )
  ).rows

export const createSnapshot = (client: HttpClient, projectId: string, kind: DatasetKind) =>
  answerOf(
    DatasetSummary,
    client.laurel.POST('/api/v1/projects/{id}/datasets', {
      params: { path: { id: projectId } },
      body: { kind },
    }),
  )

export const fetchSnapshot = (client: HttpClient, id: string) =>
  answerOf(DatasetDetail, client.laurel.GET('/api/v1/datasets/{id}', { params: { path: { id } } }))

export const fetchChecks = (client: HttpClient, id: string) =>
  answerOf(
    DatasetChecks,
    client.laurel.GET('/api/v1/datasets/{id}/checks', { params: { path: { id } } }),
  )

export const fetchChanges = (client: HttpClient, id: string, since: string) =>
  answerOf(
    DatasetChanges,
    client.laurel.GET('/api/v1/datasets/{id}/changes', {
      params: { path: { id }, query: { since } },
    }),
  )

export const openSnapshot = (client: HttpClient, id: string) =>
  client.stream(`/datasets/${encodeURIComponent(id)}/file`)
