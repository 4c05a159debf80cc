import type { DatasetSummary, Lineage } from '../../../contract/lineage.ts'
import { findDataset, type DatasetRow } from '../../repositories/training/datasets.ts'
import { listJobInputs } from '../../repositories/training/jobs.ts'
import { findModel, type ModelRow } from '../../repositories/training/models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

/** A data set as the interface shows it. */
export function viewDataset(row: DatasetRow): DatasetSummary {
  const { id, kind, rows, labelers, hash, counts, createdAt } = row
  return { id, kind, rows, labelers, hash, counts, createdAt }
}

/** Walks from a model to everything that it was made from, each thing once, nearest first. */
export async function lineageOf(reader: Reader, model: ModelRow): Promise<Lineage> {
  const models: Lineage['models'] = []
  const datasets = new Map<string, DatasetSummary>()
  const edges: Lineage['edges'] = []
  const known = new Set([model.id])
  const queue = [model]
  for (let row = queue.shift(); row; row = queue.shift()) {
    const { id, name, kind, jobId, createdAt } = row
    models.push({ id, name, kind, jobId, createdAt })
    for (const input of jobId ? await listJobInputs(reader, jobId) : []) {
      const parent = input.modelId ? await findModel(reader, input.modelId) : undefined
      const dataset = input.datasetId ? await findDataset(reader, input.datasetId) : undefined
      if (parent) edges.push({ from: parent.id, to: id, role: input.role })
      if (parent && !known.has(parent.id)) {
        known.add(parent.id)
        queue.push(parent)
      }
      if (dataset) {
        edges.push({ from: dataset.id, to: id, role: input.role })
        datasets.set(dataset.id, viewDataset(dataset))
      }
    }
  }
  return { models, datasets: [...datasets.values()], edges }
}
