import {
  ReviewState,
  type ReviewCount,
  type ReviewQuery,
  type ReviewQueue,
  type ReviewRow,
} from '../../../contract/reviews.ts'
import { TaskKind } from '../../../contract/tasks.ts'
import { seededRandom } from '../../../domain/random.ts'
import {
  countTaskReviews,
  listPeopleOfTasks,
  listTaskReviews,
  sampleTaskReviews,
} from '../../repositories/feedback/reviews-queue.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { page } from '../cursor.ts'

const SAMPLE = 20
const COUNTED = 1000

type Found = Awaited<ReturnType<typeof listTaskReviews>>[number]

/** A random place among ids, as the first characters of one; ids are random hexadecimal numbers. */
function pointOf(seed: number): string {
  const point = Math.floor(seededRandom(seed)() * 2 ** 32)
  return point.toString(16).padStart(8, '0')
}

async function rowsOf(on: Reader, kind: TaskKind, found: readonly Found[]): Promise<ReviewRow[]> {
  const people = await listPeopleOfTasks(
    on,
    kind,
    found.map(({ row }) => row.taskId),
  )
  return found.map(({ row, promptPreview, brief }) => ({
    taskId: row.taskId,
    kind: row.kind,
    state: row.state,
    promptPreview: promptPreview ?? brief?.description ?? '',
    disagreement: row.disagreement / 1000,
    settled: row.settled,
    submissions: people
      .filter(({ taskId }) => taskId === row.taskId)
      .map(({ labelerName, review }) => ({ labelerName, review })),
    changedAt: row.changedAt,
  }))
}

async function countsOf(on: Reader, projectId: string): Promise<ReviewCount[]> {
  const counts: ReviewCount[] = []
  for (const kind of TaskKind.enum) {
    for (const state of ReviewState.enum) {
      const found = await countTaskReviews(on, { projectId, kind, state }, COUNTED + 1)
      counts.push({ kind, state, tasks: Math.min(found, COUNTED), more: found > COUNTED })
    }
  }
  return counts
}

/**
 * What there is to review: a page of one kind and state, the most contested first, or a random sample of it. What it
 * costs does not grow with the project: the order was written down as people handed in.
 */
export async function reviewQueue(
  on: Reader,
  projectId: string,
  query: ReviewQuery,
): Promise<ReviewQueue> {
  const { kind = 'rank', state = 'waiting', sample } = query
  const wanted = { projectId, kind, state }
  const counts = await countsOf(on, projectId)
  if (sample !== undefined) {
    const found = await sampleTaskReviews(on, wanted, pointOf(sample), SAMPLE)
    return { rows: await rowsOf(on, kind, found), nextCursor: null, counts }
  }
  const found = await page(
    query,
    ({ row }: Found) => ({ at: row.disagreement, id: row.taskId }),
    (after, limit) => listTaskReviews(on, wanted, after, limit),
  )
  return { rows: await rowsOf(on, kind, found.rows), nextCursor: found.nextCursor, counts }
}
