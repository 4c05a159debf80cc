import { randomUUID } from 'node:crypto'
import { findModelByName, insertModel } from '../../repositories/training/models.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'

/** The id of a project's model of this name that is known by its outputs only; made where there is none. */
export async function externalWriter(
  tx: Transaction,
  counts: Counts,
  { projectId, name, now }: { projectId: string; name: string; now: number },
): Promise<string> {
  const known = await findModelByName(tx, projectId, 'external', name)
  if (known) return known.id
  const id = randomUUID()
  const nothing = { parameters: null, artefact: null, jobId: null, metrics: {} }
  await insertModel(tx, { id, projectId, name, kind: 'external', ...nothing, createdAt: now })
  await counts.add(tx, projectId, { models: 1 })
  return id
}
