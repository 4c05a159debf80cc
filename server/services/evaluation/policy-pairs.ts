import type { PolicyChange } from '../../../contract/evaluation.ts'
import { listJobInputs } from '../../repositories/training/jobs.ts'
import type { ModelRow } from '../../repositories/training/models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

/** The newest policies that are compared with what they came from. */
const MOST_POLICIES = 12

/** A policy and a model that it came from. */
export interface PolicyPair {
  before: ModelRow
  after: ModelRow
  since: PolicyChange['since']
}

/**
 * The policies among a project's models (newest first), each with the SFT model that its training was held to, and with
 * the policy that it started from where that is another. One that came without a job has no known origin.
 */
export async function policyPairs(
  reader: Reader,
  models: readonly ModelRow[],
): Promise<PolicyPair[]> {
  const byId = new Map(models.map((model) => [model.id, model]))
  const policies = models.filter(({ kind, jobId }) => kind === 'policy' && jobId)
  const pairs: PolicyPair[] = []
  for (const after of policies.slice(0, MOST_POLICIES)) {
    const inputs = after.jobId ? await listJobInputs(reader, after.jobId) : []
    const of = (wanted: string) =>
      byId.get(inputs.find(({ role }) => role === wanted)?.modelId ?? '')
    const [reference, start] = [of('reference_model'), of('initial_model')]
    if (reference) pairs.push({ before: reference, after, since: 'reference' })
    if (start && start.id !== reference?.id) pairs.push({ before: start, after, since: 'start' })
  }
  return pairs
}
