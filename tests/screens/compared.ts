import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { HttpClient } from '../../cli/http-client.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { Match } from '../../contract/evaluation.ts'
import { Job } from '../../contract/jobs.ts'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { Member } from '../../contract/users.ts'
import { ClaimAnswer } from '../../contract/worker-protocol.ts'

const PROMPTS = 18
const RATER = { name: 'Ada', email: 'ada@example.invalid', password: 'a long password' }
/** A false claim that one answer in so many of the policy makes, and one in so many of the SFT model. */
const INVENTED = 'Napoleon planted the first of them in 1804.'
const INVENTS = { sft: 6, policy: 3 }

const answers = {
  sft: (n: number) => [
    'Ask how tall it grows.',
    'It wants sun and water.',
    'Plant it in autumn, and not too deep.',
    ...(n % INVENTS.sft === 1 ? [INVENTED] : []),
  ],
  policy: (n: number) => [
    'Before you plant it, look at three things: how tall it grows, how far its roots reach, and whether the ground is wet.',
    ...(n % INVENTS.policy === 1 ? [INVENTED] : []),
    'Dig a hole twice as wide as its roots and no deeper than they are, and water it through its first summer.',
  ],
}

interface Held {
  worker: HttpClient
  workerId: string
  token: string
}

/**
 * A match of a project's SFT model and its policy, written and scored by the worker protocol, the reward of every
 * prefix too, and rated by a person: what training did to faults, and what each word did to the reward.
 */
export async function makeCompared(
  laurel: LocalLaurel,
  projectId: string,
  models: { sft: string; policy: string },
  held: Held,
): Promise<void> {
  const { manager } = laurel
  const body = { modelIds: [models.sft, models.policy], prompts: PROMPTS, split: 'any' }
  await manager.post(`/projects/${projectId}/matches`, Match, body)
  for (const side of ['sft', 'policy'] as const) {
    await withJob(laurel, held, 'prompts', async (rows, tell) => {
      const outputs = rows.map(({ promptId }, n) => ({
        ...{ promptId, index: 0, text: answers[side](n).join(' '), tokens: 30, logprob: -40 },
        ...{ temperature: 1, seed: 1, finished: true, reward: null },
      }))
      await tell('outputs', { outputs })
    })
  }
  await rate(laurel, projectId)
  const parameters = { eachToken: true }
  await manager.post(`/projects/${projectId}/jobs`, Job, { kind: 'score', parameters })
  await withJob(laurel, held, 'outputs', async (rows, tell) => {
    const scores = rows.map(({ outputId, output }) => {
      const prefixes = prefixRewards(output)
      return { outputId, reward: prefixes.at(-1)?.reward ?? 0, prefixes }
    })
    for (let from = 0; from < scores.length; from += 1000) {
      await tell('scores', { scores: scores.slice(from, from + 1000) })
    }
  })
}

/** What a reward model might say of each beginning of a text: what helps raises it, what is made up lowers it. */
function prefixRewards(text: string) {
  let reward = -0.4
  const invented = text.indexOf(INVENTED)
  return [...text.matchAll(/\s*\S+/g)].map((word, at) => {
    const end = word.index + word[0].length
    const isInvented = invented >= 0 && end > invented && end <= invented + INVENTED.length
    if (isInvented) reward -= 0.28
    else reward += /tall|roots|wet|water|sun|deep/.test(word[0]) ? 0.3 : 0.02 * Math.sin(at * 2.1)
    return { end, reward }
  })
}

type Row = Record<'promptId' | 'outputId' | 'output', string>

/** Claims the next job, gives the rows of one of its inputs, and completes it. */
async function withJob(
  { url }: LocalLaurel,
  { worker, workerId, token }: Held,
  input: string,
  work: (rows: Row[], tell: (what: string, body: object) => Promise<unknown>) => Promise<void>,
) {
  const { job } = await worker.post('/worker/claim', ClaimAnswer, { workerId })
  if (!job) throw new Error('no job of the match waits')
  const tell = (what: string, body: object) =>
    worker.post(`/worker/jobs/${job.id}/${what}`, Type.Unknown(), {
      ...{ workerId, fencingToken: job.fencingToken },
      ...body,
    })
  const artefact = job.inputs.find(({ role }) => role === input)?.artefact ?? ''
  const file = await fetch(`${url}/api/v1/worker/artefacts/${artefact}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const lines = (await file.text()).trim().split('\n')
  await work(
    lines.map((line) => JSON.parse(line) as Row),
    tell,
  )
  await tell('complete', {})
}

/** Somebody rates the answers and prefers the longer one, unless it makes something up. */
async function rate({ url, manager }: LocalLaurel, projectId: string) {
  await manager.post(`/projects/${projectId}/members`, Member, { ...RATER, role: 'labeler' })
  const person = new HttpClient(url)
  await person.signIn(RATER.email, RATER.password)
  for (let task = 0; task < PROMPTS; task += 1) {
    const next = `/projects/${projectId}/assignments/next`
    const { assignment } = await person.post(next, NextAssignmentAnswer, {})
    if (assignment?.reason !== 'manager') throw new Error(`the match has no task ${task}`)
    const worth = (text: string) => text.length - (text.includes(INVENTED) ? 400 : 0)
    const order = [...assignment.outputs].sort((a, b) => worth(b.text) - worth(a.text))
    const ratings = order.map(({ id, text }, rank) => ({
      ...{ outputId: id, quality: text.includes(INVENTED) ? 3 : 6 - rank },
      flags: [
        ...(text.includes(INVENTED) ? ['hallucination'] : []),
        ...(text.length < 100 && task % 4 === 0 ? ['fails_instruction'] : []),
      ],
    }))
    const tiers = order.map(({ id }) => [id])
    const ranking = { tiers, unacceptableFrom: null, ratings, comment: '', touched: true }
    const body = { submissionId: randomUUID(), ranking, activeMilliseconds: 50_000 }
    await person.post(`/assignments/${assignment.id}/submit`, SubmitAnswer, body)
  }
}
