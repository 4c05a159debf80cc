import { groupBy } from '../../../domain/group-by.ts'
import { evidenceOfTask } from '../../../domain/quality/task-statistics.ts'
import { deleteQualityCounters, recountFeedback } from '../../repositories/quality/recount.ts'
import { listUncountedProjects, markCounted } from '../../repositories/quality/project-quality.ts'
import { listMeasures, listStandingAfter } from '../../repositories/quality/task-evidence.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { countOf, EvidenceSums } from './evidence-sums.ts'

const RANKINGS_A_READ = 5_000
const NOTHING_SHOWN = { lengths: new Map<string, number>(), gold: null }

/** Makes the counters of quality of a project anew from the rankings and demonstrations that stand. */
export async function recountQuality(
  tx: Transaction,
  projectId: string,
  at: number,
): Promise<void> {
  await deleteQualityCounters(tx, projectId)
  await recountFeedback(tx, projectId)
  const sums = new EvidenceSums(projectId)
  for await (const tasks of standingByTask(tx, projectId)) {
    const ids = tasks.map(([taskId]) => taskId)
    const measures = await listMeasures(tx, ids[0] ?? '', ids.at(-1) ?? '')
    for (const [taskId, rankings] of tasks) {
      const { lengths, gold } = measures.get(taskId) ?? NOTHING_SHOWN
      sums.add(countOf({ rankings, evidence: evidenceOfTask({ rankings, lengths, gold }) }), 1)
    }
  }
  await sums.write(tx)
  await markCounted(tx, projectId, at)
}

/** The standing rankings of each task that has some, in the order of tasks, some hundreds of tasks at a time. */
async function* standingByTask(tx: Transaction, projectId: string) {
  let after = ''
  for (;;) {
    const read = await listStandingAfter(tx, projectId, after, RANKINGS_A_READ)
    const tasks = [...groupBy(read, ({ taskId }) => taskId)]
    const isLast = read.length < RANKINGS_A_READ
    // The last task of a full read may have more rankings: the next read begins with it.
    const whole = isLast ? tasks : tasks.slice(0, -1)
    if (whole.length > 0) yield whole
    after = whole.at(-1)?.[0] ?? after
    if (isLast) return
  }
}

/** Counts the projects of an earlier release, which have no counters of quality yet. */
export async function countUncounted(store: Store, clock: Clock): Promise<void> {
  for (const projectId of await listUncountedProjects(store.reader)) {
    await store.transaction((tx) => recountQuality(tx, projectId, clock()))
  }
}
