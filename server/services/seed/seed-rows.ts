import {
  writeNote,
  MIXED_HABITS,
  noteRequests,
  type NoteRequest,
} from '../../../domain/demo/notes.ts'
import { countPairs } from '../../../domain/ranking.ts'
import { normal, pick, shuffled, type Random } from '../../../domain/random.ts'
import type { Value } from '../../repositories/seed/bulk-insert.ts'
import { rankAs, type SimulatedLabeler } from './simulated-labeler.ts'

export const OUTPUTS = 4

export interface SeedWorld {
  projectId: string
  labelers: readonly SimulatedLabeler[]
  /** The writers of outputs, each a little better than the one before. */
  modelIds: readonly string[]
  random: Random
  newId: () => string
  requests: readonly NoteRequest[]
  from: number
  to: number
}

export type SeedRows = Record<
  'prompts' | 'outputs' | 'tasks' | 'task_outputs' | 'assignments' | 'rankings' | 'task_reviews',
  Value[][]
>

export const SEED_COLUMNS: Record<keyof SeedRows, readonly string[]> = {
  prompts:
    'id project_id conversation preview content_hash source kind use_case split author_name created_at'.split(
      ' ',
    ),
  outputs: 'id project_id prompt_id model_id sample_index text created_at'.split(' '),
  tasks: 'id project_id kind state prompt_id source target_overlap completed created_at'.split(' '),
  task_outputs: ['task_id', 'output_id'],
  assignments:
    'id project_id task_id user_id state shown_order shuffle_seed lease_until active_milliseconds created_at submitted_at'.split(
      ' ',
    ),
  rankings:
    'id project_id assignment_id prompt_id user_id submission_id version current tiers shown_order comparisons ties active_milliseconds created_at'.split(
      ' ',
    ),
  task_reviews: 'task_id project_id kind state disagreement changed_at'.split(' '),
}

const SPLITS = [
  'train',
  'train',
  'train',
  'train',
  'train',
  'train',
  'train',
  'train',
  'valid',
  'test',
] as const
const SOURCES = ['labeler', 'customer', 'customer', 'import'] as const
const MODEL_STEP = 0.35
const OPEN_SHARE = 0.02

export const emptyRows = (): SeedRows => ({
  prompts: [],
  outputs: [],
  tasks: [],
  task_outputs: [],
  assignments: [],
  rankings: [],
  task_reviews: [],
})

/** Adds a prompt with its outputs and a rank task that `rankers` labelers have done; gives the pairs they made. */
export function addTask(rows: SeedRows, world: SeedWorld, at: number, rankers: number): number {
  const { projectId, random, newId } = world
  const request = world.requests[at % world.requests.length]
  if (!request) throw new Error('there are no requests to make prompts of')
  const [promptId, taskId] = [newId(), newId()]
  const created = Math.floor(world.from + random() * (world.to - world.from) * 0.95)
  const text = `${request.prompt} It is letter ${at + 1}.`
  const conversation = JSON.stringify([{ role: 'user', content: text }])
  const author = `author ${Math.floor(random() * 500)}`
  rows.prompts.push([
    promptId,
    projectId,
    conversation,
    text,
    `seed-${at}`,
    pick(random, SOURCES),
    'plain',
    'generation',
    pick(random, SPLITS),
    author,
    created,
  ])
  const outputs = Array.from({ length: OUTPUTS }, (_, index) => {
    const model = Math.floor(random() * world.modelIds.length)
    const id = newId()
    const note = writeNote(random, request, MIXED_HABITS)
    rows.outputs.push([id, projectId, promptId, world.modelIds[model] ?? '', index, note, created])
    rows.task_outputs.push([taskId, id])
    return { id, quality: normal(random) + model * MODEL_STEP }
  })
  const isOpen = random() < OPEN_SHARE
  rows.tasks.push([
    taskId,
    projectId,
    'rank',
    isOpen ? 'open' : 'done',
    promptId,
    'import',
    isOpen ? rankers + 1 : rankers,
    rankers,
    created,
  ])
  let pairs = 0
  let last = created
  for (const labeler of shuffled(random, world.labelers.slice(0)).slice(0, rankers)) {
    last = Math.floor(created + random() * (world.to - created))
    const shown = shuffled(random, outputs)
    const tiers = rankAs(labeler, shown, random)
    const counted = countPairs(tiers)
    const [assignmentId, order] = [newId(), JSON.stringify(shown.map(({ id }) => id))]
    const active = Math.floor(labeler.pace * OUTPUTS * (0.5 + random()))
    rows.assignments.push([
      assignmentId,
      projectId,
      taskId,
      labeler.id,
      'submitted',
      order,
      1,
      last,
      active,
      last - active,
      last,
    ])
    rows.rankings.push([
      newId(),
      projectId,
      assignmentId,
      promptId,
      labeler.id,
      newId(),
      1,
      1,
      JSON.stringify(tiers),
      order,
      counted.comparisons,
      counted.ties,
      active,
      last,
    ])
    pairs += counted.comparisons + counted.ties
  }
  const disagreement = Math.floor(random() * 1000)
  rows.task_reviews.push([taskId, projectId, 'rank', 'waiting', disagreement, last])
  return pairs
}

export const seedRequests = (random: Random) => noteRequests(random)
