import { randomUUID } from 'node:crypto'
import type { User } from '../../../contract/users.ts'
import { DAY_MS } from '../../../domain/day.ts'
import { normal, seededRandom, type Random } from '../../../domain/random.ts'
import { insertUser } from '../../repositories/access/users.ts'
import { upsertMember } from '../../repositories/projects/members.ts'
import {
  bulkInsert,
  createIndexes,
  deriveFromRankings,
  dropIndexes,
  recountProject,
  type Value,
} from '../../repositories/seed/bulk-insert.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Projects } from '../projects/projects.ts'
import { recountQuality } from '../quality/recount.ts'
import {
  addTask,
  emptyRows,
  OUTPUTS,
  SEED_COLUMNS,
  seedRequests,
  type SeedRows,
} from './seed-rows.ts'
import type { SimulatedLabeler } from './simulated-labeler.ts'

export interface SeedOptions {
  comparisons: number
  labelers: number
  seed: number
  now: number
  onProgress: (line: string) => void
}

const DAYS = 90
const PAIRS = (OUTPUTS * (OUTPUTS - 1)) / 2
/** How many people rank a task, in turn: 10 rankings on 6 tasks. */
const RANKERS = [1, 2, 1, 3, 1, 2]
const TASKS_AT_ONCE = 5_000
const SPAMMERS_IN = 20
const MODELS = ['sft-1', 'policy-1', 'policy-2', 'policy-3']

/**
 * Makes a project of simulated feedback of any size: prompts, outputs of four models, tasks, rankings by labelers of
 * whom one in twenty does not read, and everything that is derived from them. For measuring and trying out; the same
 * seed makes the same rankings.
 */
export async function seedProject(
  store: Store,
  projects: Projects,
  owner: User,
  options: SeedOptions,
): Promise<{ projectId: string; tasks: number; comparisons: number }> {
  const { seed, now, onProgress } = options
  const random = seededRandom(seed)
  const newId = idsFrom(random)
  const name = `Simulated feedback (${options.comparisons.toLocaleString('en')} comparisons)`
  const { id: projectId } = await projects.create(owner, {
    name,
    settings: { outputsPerRanking: OUTPUTS, rankingOverlap: 1, rateOutputs: false },
  })
  const labelers = await store.transaction((tx) => addLabelers(tx, projectId, options, random))
  const modelIds = await store.transaction((tx) => addModels(tx, projectId, newId, now))
  const world = {
    projectId,
    labelers,
    modelIds,
    random,
    newId,
    requests: seedRequests(random),
    from: now - DAYS * DAY_MS,
    to: now,
  }
  return store.transaction(async (tx) => {
    // All or nothing: where this is cut off, the indexes stand as before.
    const indexes = dropIndexes(tx, [...Object.keys(SEED_COLUMNS), 'comparisons'])
    let comparisons = 0
    let tasks = 0
    while (comparisons < options.comparisons) {
      const rows = emptyRows()
      for (let made = 0; made < TASKS_AT_ONCE && comparisons < options.comparisons; made += 1) {
        const left = Math.ceil((options.comparisons - comparisons) / PAIRS)
        const rankers = Math.min(RANKERS[tasks % RANKERS.length] ?? 1, left, labelers.length)
        comparisons += addTask(rows, world, tasks, rankers)
        tasks += 1
      }
      for (const [table, columns] of Object.entries(SEED_COLUMNS)) {
        bulkInsert(tx, table, columns, rows[table as keyof SeedRows])
      }
      onProgress(`${tasks} tasks, ${comparisons} comparisons`)
    }
    onProgress('pairs of the rankings')
    deriveFromRankings(tx, projectId)
    onProgress('indexes')
    createIndexes(tx, indexes)
    onProgress('counters')
    recountProject(tx, projectId)
    await recountQuality(tx, projectId, now)
    return { projectId, tasks, comparisons }
  })
}

/**
 * Ids in the order in which they are made, from seeded chance and a count: rows are appended to every index, which takes
 * a third of the time that ids all over it would.
 */
function idsFrom(random: Random): () => string {
  const part = () => Math.floor(random() * 2 ** 32)
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  const run = hex(part())
  let made = 0
  return () => `${run}-${hex((made += 1))}-${hex(part())}`
}

async function addLabelers(
  tx: Transaction,
  projectId: string,
  { labelers, now }: SeedOptions,
  random: Random,
): Promise<SimulatedLabeler[]> {
  const made: SimulatedLabeler[] = []
  for (let at = 0; at < labelers; at += 1) {
    const id = randomUUID()
    const name = `Labeler ${at + 1}`
    const email = `${id}@simulated.invalid`
    const createdAt = now - DAYS * DAY_MS
    await insertUser(tx, { id, email, name, passwordHash: null, isAdministrator: false, createdAt })
    await upsertMember(tx, { projectId, userId: id, role: 'labeler', joinedAt: createdAt })
    const noise = at % SPAMMERS_IN === SPAMMERS_IN - 1 ? null : 0.4 + 0.6 * random()
    made.push({ id, noise, pace: 8_000 * Math.exp(0.4 * normal(random)) })
  }
  return made
}

async function addModels(
  tx: Transaction,
  projectId: string,
  newId: () => string,
  now: number,
): Promise<string[]> {
  const sft = newId()
  const rows: { models: Value[][]; jobs: Value[][]; inputs: Value[][] } = {
    models: [],
    jobs: [],
    inputs: [],
  }
  const ids = MODELS.map((name, at) => {
    const [id, jobId] = [at === 0 ? sft : newId(), newId()]
    const createdAt = now - (MODELS.length - at) * DAY_MS
    const kind = at === 0 ? 'sft' : 'policy'
    rows.models.push([id, projectId, name, kind, jobId, '{}', createdAt])
    const job = [jobId, projectId, at === 0 ? 'sft' : 'ppo', 'succeeded', '{}', 'seed', createdAt]
    rows.jobs.push(job)
    if (at > 0) rows.inputs.push([jobId, 'reference_model', sft])
    return id
  })
  bulkInsert(
    tx,
    'models',
    'id project_id name kind job_id metrics created_at'.split(' '),
    rows.models,
  )
  bulkInsert(
    tx,
    'jobs',
    'id project_id kind state parameters started_by created_at'.split(' '),
    rows.jobs,
  )
  bulkInsert(tx, 'job_inputs', ['job_id', 'role', 'model_id'], rows.inputs)
  return ids
}
