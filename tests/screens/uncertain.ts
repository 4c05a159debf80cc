import Type from 'typebox'
import type { HttpClient } from '../../cli/http-client.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { ClaimAnswer } from '../../contract/worker-protocol.ts'

/** A project that asks first what its reward model is least sure of, by scores that are made up. */
export async function makeUncertain(
  laurel: LocalLaurel,
  projectId: string,
  { worker, workerId, token }: { worker: HttpClient; workerId: string; token: string },
): Promise<void> {
  const askNext = { order: 'most_uncertain', randomShare: 0.2 }
  await laurel.manager.patch(`/projects/${projectId}`, Project, { settings: { askNext } })
  const parameters = { waiting: true }
  await laurel.manager.post(`/projects/${projectId}/jobs`, Job, { kind: 'score', parameters })
  const { job } = await worker.post('/worker/claim', ClaimAnswer, { workerId })
  if (!job) throw new Error('the score job does not wait')
  const outputs = job.inputs.find(({ role }) => role === 'outputs')?.artefact ?? ''
  const file = await fetch(`${laurel.url}/api/v1/worker/artefacts/${outputs}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const rows = (await file.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { outputId: string })
  const scores = rows.map(({ outputId }, at) => {
    const heads = [0, 1, 2].map((head) => Math.sin(at * 1.7) + Math.cos(at * 0.6 + head) / 2)
    return { outputId, reward: heads[0], deviation: 0.4, heads }
  })
  const held = { workerId, fencingToken: job.fencingToken }
  for (let from = 0; from < scores.length; from += 1000) {
    const part = { ...held, scores: scores.slice(from, from + 1000) }
    await worker.post(`/worker/jobs/${job.id}/scores`, Type.Unknown(), part)
  }
  await worker.post(`/worker/jobs/${job.id}/complete`, Type.Unknown(), held)
}
