import type { ModelCard } from '../../../contract/model-card.ts'
import { winRateOf } from '../../../domain/agreement.ts'
import { knownLimits } from '../../../domain/known-limits.ts'
import { countVerdictsBetween } from '../../repositories/quality/model-verdicts.ts'
import { findDataset } from '../../repositories/training/datasets.ts'
import { findJob, listJobInputs, type JobInputRow } from '../../repositories/training/jobs.ts'
import { findModelStatus } from '../../repositories/training/model-status.ts'
import { findModel, type ModelRow } from '../../repositories/training/models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { viewDataset } from './lineages.ts'

/** A model's card, from what is stored about it and its job. */
export async function modelCard(reader: Reader, model: ModelRow): Promise<ModelCard> {
  const job = model.jobId ? await findJob(reader, model.jobId) : undefined
  const inputs = job ? await listJobInputs(reader, job.id) : []
  const datasets: ModelCard['datasets'] = []
  for (const { role, datasetId } of inputs) {
    const dataset = datasetId ? await findDataset(reader, datasetId) : undefined
    if (dataset) datasets.push({ role, dataset: viewDataset(dataset) })
  }
  const againstReference = await judged(reader, model, inputs)
  const judging = datasets.filter(({ dataset }) => dataset.labelers > 0)
  return {
    job: job
      ? {
          id: job.id,
          kind: job.kind,
          startedBy: job.startedBy,
          startedAt: job.startedAt,
          finishedAt: job.finishedAt,
          parameters: job.parameters,
        }
      : null,
    datasets,
    againstReference,
    limits: job
      ? knownLimits({
          kind: model.kind,
          metrics: model.metrics,
          labelers:
            judging.length > 0 ? Math.max(...judging.map((one) => one.dataset.labelers)) : null,
          heldOutRows: judging.reduce(
            (sum, { dataset }) => sum + (dataset.counts['valid'] ?? 0),
            0,
          ),
          humanComparisons: againstReference?.comparisons ?? null,
        })
      : [],
    note: (await findModelStatus(reader, model.id))?.limits ?? '',
  }
}

/** How people ranked what it wrote against what its reference wrote. */
async function judged(
  reader: Reader,
  model: ModelRow,
  inputs: readonly JobInputRow[],
): Promise<ModelCard['againstReference']> {
  const id = inputs.find(({ role }) => role === 'reference_model')?.modelId
  const reference = id ? await findModel(reader, id) : undefined
  if (!reference) return null
  const rate = winRateOf(
    await countVerdictsBetween(reader, model.projectId, model.id, reference.id),
  )
  return rate && { modelId: reference.id, modelName: reference.name, ...rate }
}
