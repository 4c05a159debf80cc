import { answerOf } from '../../client/laurel-client.ts'
import { Job, type JobKind } from '../../contract/jobs.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { ModelDetail } from '../../contract/models.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Member } from '../../contract/users.ts'
import { noteRequests } from '../../domain/demo/notes.ts'
import { DEMO_JOB_PARAMETERS, DEMO_GUIDELINES } from '../../domain/demo/project.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { seededRandom } from '../../domain/random.ts'
import { HttpClient } from '../http-client.ts'
import { waitForJob, wallSeconds } from '../jobs.ts'
import { measureTrueScore } from './measure.ts'
import type { RoundReport } from './report.ts'
import { labelEverything } from './simulated-labeler.ts'

export interface DemoOptions {
  seed: number
  rounds: number
  onProgress: (line: string) => void
}

const LABELERS = ['Labeler one', 'Labeler two', 'Labeler three']
const HELD_OUT_SHARE = 0.25
const PROMPTS_PER_ROUND = 96
const OUTPUTS_PER_HELD_OUT_PROMPT = 4

/**
 * The whole loop by the public HTTP interface: labelers write demonstrations, SFT; then, round by round, the newest
 * model's outputs are ranked, the reward model and the policy are trained from them and measured by the true score
 * on prompts that no training has seen.
 */
export async function runLoop(
  manager: HttpClient,
  { seed, rounds, onProgress }: DemoOptions,
): Promise<RoundReport[]> {
  const project = await createProject(manager, seed)
  const labelers = await Promise.all(LABELERS.map((name) => addLabeler(manager, project, name)))

  const label = async (what: string) => {
    let done = 0
    for (const [index, client] of labelers.entries()) {
      done += await labelEverything(client, project.id, { name: LABELERS[index] ?? '', seed })
    }
    onProgress(`${done} ${what} by ${labelers.length} simulated labelers`)
  }
  const train = async (kind: JobKind, parameters: Record<string, unknown> = {}, model?: string) => {
    const created = await answerOf(
      Job,
      manager.laurel.POST('/api/v1/projects/{id}/jobs', {
        params: { path: { id: project.id } },
        body: {
          kind,
          parameters: { ...DEMO_JOB_PARAMETERS[kind], seed, ...parameters },
          ...(model ? { initialModelId: model } : {}),
        },
      }),
    )
    const job = await waitForJob(manager, created.id)
    onProgress(`${kind} done in ${wallSeconds(job).toFixed(1)} s`)
    return job.modelId ?? ''
  }
  const sample = (model: string, split: 'train' | 'valid', rankTasks: boolean, round: number) =>
    train(
      'sample',
      {
        split,
        createRankTasks: rankTasks,
        prompts: PROMPTS_PER_ROUND,
        outputsPerPrompt: OUTPUTS_PER_HELD_OUT_PROMPT,
        seed: seed + round,
      },
      model,
    )

  await label('demonstrations')
  await train('pretrain')
  const sft = await train('sft')
  await sample(sft, 'train', true, 0)
  await sample(sft, 'valid', true, 0)
  const sftScore = await measureTrueScore(manager, project.id, sft)
  onProgress(`SFT writes: “${sftScore.example}”`)

  const reports: RoundReport[] = []
  let newest = sft
  for (let round = 1; round <= rounds; round += 1) {
    const from = Date.now()
    await label('rankings')
    const reward = await train('reward')
    const policy = await train('ppo', {}, newest)
    newest = policy
    await sample(policy, 'train', round < rounds, round)
    await sample(policy, 'valid', round < rounds, round)
    const overview = await answerOf(
      ProjectOverview,
      manager.laurel.GET('/api/v1/projects/{id}/overview', {
        params: { path: { id: project.id } },
      }),
    )
    const metrics = await metricsOf(manager, reward)
    const score = await measureTrueScore(manager, project.id, policy)
    onProgress(`policy of round ${round} writes: “${score.example}”`)
    reports.push({
      round,
      seed,
      comparisons: overview.counts.comparisons,
      pairAccuracy: metrics('held_out_pair_accuracy'),
      pairAccuracyLow: metrics('held_out_pair_accuracy_low'),
      pairAccuracyHigh: metrics('held_out_pair_accuracy_high'),
      heldOutPairs: metrics('held_out_pairs'),
      kl: (await metricsOf(manager, policy))('kl'),
      sft: sftScore,
      policy: score,
      seconds: (Date.now() - from) / 1000,
    })
  }
  return reports
}

async function createProject(manager: HttpClient, seed: number): Promise<Project> {
  const project = await answerOf(
    Project,
    manager.laurel.POST('/api/v1/projects', {
      body: {
        name: `Demo with simulated labelers, seed ${seed}`,
        guidelines: DEMO_GUIDELINES,
        settings: {
          outputsPerRanking: OUTPUTS_PER_HELD_OUT_PROMPT,
          demonstrationOverlap: 2,
          pipeline: { ...PIPELINE_BY_HAND, promptsPerSampleRound: PROMPTS_PER_ROUND },
        },
      },
    }),
  )
  const requests = noteRequests(seededRandom(seed))
  const heldOut = Math.round(requests.length * HELD_OUT_SHARE)
  await answerOf(
    ImportAnswer,
    manager.laurel.POST('/api/v1/projects/{id}/import', {
      params: { path: { id: project.id } },
      body: {
        source: 'demo',
        firstLine: 1,
        createRankTasks: false,
        createDemonstrationTasks: true,
        rows: requests.map((request, index) => ({
          prompt: request.prompt,
          split: index < heldOut ? ('valid' as const) : ('train' as const),
        })),
      },
    }),
  )
  return project
}

async function addLabeler(manager: HttpClient, project: Project, name: string) {
  const email = `${name.toLowerCase().replace(' ', '-')}@demo.invalid`
  const password = `simulated ${name}`
  await answerOf(
    Member,
    manager.laurel.POST('/api/v1/projects/{id}/members', {
      params: { path: { id: project.id } },
      body: {
        email,
        name,
        password,
        role: 'labeler',
      },
    }),
  )
  const client = new HttpClient(manager.url)
  await client.signIn(email, password)
  return client
}

async function metricsOf(manager: HttpClient, modelId: string) {
  const { model } = await answerOf(
    ModelDetail,
    manager.laurel.GET('/api/v1/models/{id}', { params: { path: { id: modelId } } }),
  )
  return (name: string): number => {
    const value = model.metrics[name]
    if (value === undefined) throw new Error(`${model.name} has no metric ${name}`)
    return value
  }
}
