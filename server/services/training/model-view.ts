import type { Model } from '../../../contract/models.ts'
import type { ModelRow } from '../../repositories/training/models.ts'

/** A model as the interface shows it. */
export function viewModel(row: ModelRow): Model {
  return { ...row }
}
