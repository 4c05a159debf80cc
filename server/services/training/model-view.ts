import type { Model } from '../../../contract/models.ts'
import type { ModelStatusRow } from '../../repositories/training/model-status.ts'
import type { ModelRow } from '../../repositories/training/models.ts'

/** A model as the interface shows it, with what was decided about it. */
export function viewModel(row: ModelRow, status?: ModelStatusRow): Model {
  return {
    ...row,
    promoted: status?.promotedAt != null,
    pinned: status?.pinnedAt != null,
    archived: status?.archivedAt != null,
  }
}
