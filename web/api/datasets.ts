import {
  DatasetChanges,
  DatasetChecks,
  DatasetDetail,
  DatasetLines,
} from '../../contract/lineage.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchDataset = (id: string) =>
  answerOf(DatasetDetail, laurel.GET('/api/v1/datasets/{id}', { params: { path: { id } } }))

export const fetchDatasetChecks = (id: string) =>
  answerOf(DatasetChecks, laurel.GET('/api/v1/datasets/{id}/checks', { params: { path: { id } } }))

/** How it differs from an earlier one. */
export const fetchDatasetChanges = (id: string, since: string) =>
  answerOf(
    DatasetChanges,
    laurel.GET('/api/v1/datasets/{id}/changes', {
      params: { path: { id }, query: { since } },
    }),
  )

/** A page of rows; the cursor is the last line that was read. */
export const fetchDatasetRows = async (id: string, cursor: string | null) => {
  const { rows, nextAfter } = await answerOf(
    DatasetLines,
    laurel.GET('/api/v1/datasets/{id}/rows', {
      params: { path: { id }, query: { limit: 50, after: Number(cursor ?? -1) } },
    }),
  )
  return { rows, nextCursor: nextAfter === null ? null : String(nextAfter) }
}
