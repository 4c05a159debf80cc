import type { Job } from '../../../contract/jobs.ts'
import {
  findWorkerName,
  listDependencies,
  listJobInputs,
  type JobRow,
} from '../../repositories/training/jobs.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

/** A job as the interface shows it. */
export async function viewJob(on: Reader, row: JobRow): Promise<Job> {
  const inputs = await listJobInputs(on, row.id)
  const dependencies = await listDependencies(on, row.id)
  return {
    id: row.id,
    projectId: row.projectId,
    kind: row.kind,
    state: row.state,
    priority: row.priority,
    attempts: row.attempts,
    maximumAttempts: row.maximumAttempts,
    progress: row.progress,
    step: row.step,
    parameters: row.parameters,
    inputs: inputs.map(({ role, modelId, fromJobId, datasetId }) => ({
      role,
      modelId,
      fromJobId,
      datasetId,
    })),
    dependsOn: dependencies.map(({ id }) => id),
    startedBy: row.startedBy,
    workerName: row.workerId ? ((await findWorkerName(on, row.workerId)) ?? null) : null,
    error: row.error,
    cancelRequested: row.cancelRequested,
    pauseRequested: row.pauseRequested,
    modelId: row.modelId,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}
