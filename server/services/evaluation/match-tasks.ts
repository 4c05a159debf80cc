import { groupBy } from '../../../domain/group-by.ts'
import {
  listJobStates,
  listOutputsOfJobs,
  listUnmade,
  saveMade,
  type MatchRow,
} from '../../repositories/evaluation/matches.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'

/** Before what is collected for training: a match is waited for. */
const PRIORITY = 20

/** The rank tasks of matches, made when the last of a match's models has written, in that transaction. */
export class MatchTasks {
  readonly #tasks: TaskCreation

  constructor(tasks: TaskCreation) {
    this.#tasks = tasks
  }

  /** Makes what is due in a project. */
  async make(tx: Transaction, projectId: string): Promise<void> {
    for (const match of await listUnmade(tx, projectId)) {
      const states = await listJobStates(tx, match.jobIds)
      if (states.every((state) => state === 'succeeded')) await this.#makeOf(tx, match)
    }
  }

  async #makeOf(tx: Transaction, match: MatchRow): Promise<void> {
    const project = await findProject(tx, match.projectId)
    if (!project) return
    const written = groupBy(await listOutputsOfJobs(tx, match.jobIds), ({ promptId }) => promptId)
    const settings = { ...project.settings, outputsPerRanking: match.modelIds.length }
    const taskIds: string[] = []
    let equal = 0
    for (const [promptId, outputs] of written) {
      if (outputs.length < match.modelIds.length) continue
      const task = { promptId, outputs, source: 'match', priority: PRIORITY } as const
      const id = await this.#tasks.createRankTask(tx, {
        ...task,
        project: { id: project.id, settings },
      })
      if (id) taskIds.push(id)
      else equal += 1
    }
    await saveMade(tx, match.id, { taskIds, equal })
  }
}
