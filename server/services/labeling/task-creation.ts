import type { ProjectSettings } from '../../../contract/projects.ts'
import type { TaskSource } from '../../../contract/tasks.ts'
import type { PromptBrief } from '../../../contract/writing.ts'
import { drawTurn } from '../../../domain/ask-next.ts'
import type { Random } from '../../../domain/random.ts'
import { pickDifferent } from '../../../domain/rank-choice.ts'
import { drawSeed } from '../../../domain/shuffle.ts'
import { insertTask, type TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { openTaskChange } from './open-task-counts.ts'
import { OrderedIds } from './ordered-ids.ts'

const MOST_OUTPUTS = 9

interface TaskProject {
  id: string
  settings: Pick<
    ProjectSettings,
    'outputsPerRanking' | 'rankingOverlap' | 'demonstrationOverlap' | 'askNext'
  >
}

export interface NewTask {
  project: TaskProject
  promptId: string
  source?: TaskSource
  /** Higher ones are given out first; 0 where it is left out. */
  priority?: number
}

/** Puts work before labelers, counted in the same transaction. */
export class TaskCreation {
  readonly #clock: Clock
  readonly #random: Random
  readonly #counts: Counts
  readonly #cursors: ClaimCursors
  /** Tasks of one moment, as of one file, are given out in the order in which they came. */
  readonly #ids = new OrderedIds()

  constructor(parts: { clock: Clock; random: Random; counts: Counts; cursors: ClaimCursors }) {
    this.#clock = parts.clock
    this.#random = parts.random
    this.#counts = parts.counts
    this.#cursors = parts.cursors
  }

  /**
   * A task to rank outputs of one prompt: of more than the project's K, K drawn by chance. Equal texts stay, for their
   * ties are evidence. Null when no two texts differ: there is nothing to rank.
   */
  async createRankTask(
    tx: Transaction,
    task: NewTask & { outputs: readonly { id: string; text: string }[] },
  ): Promise<string | null> {
    const count = Math.min(task.project.settings.outputsPerRanking, MOST_OUTPUTS)
    const shown = pickDifferent(task.outputs, count, drawSeed(this.#random))
    if (!shown) return null
    const { rankingOverlap, askNext } = task.project.settings
    const turn = drawTurn(askNext, task.source ?? 'import', this.#random)
    const row = { ...this.#newRow(task, 'rank', rankingOverlap), ...turn }
    await insertTask(
      tx,
      row,
      shown.map(({ id }) => id),
    )
    await this.#announce(tx, row)
    return row.id
  }

  /** A task to write the answer to a prompt. */
  async createDemonstrationTask(tx: Transaction, task: NewTask): Promise<string> {
    const row = this.#newRow(task, 'demonstrate', task.project.settings.demonstrationOverlap)
    await insertTask(tx, row, [])
    await this.#announce(tx, row)
    return row.id
  }

  /** A task to write a prompt: one that managers ask for, or one that a labeler has begun by themselves. */
  async createWritePromptTask(
    tx: Transaction,
    { brief, ...task }: Omit<NewTask, 'promptId'> & { brief: PromptBrief | null },
  ): Promise<TaskRow> {
    const row = { ...this.#newRow({ ...task, promptId: null }, 'write_prompt', 1), brief }
    await insertTask(tx, row, [])
    await this.#announce(tx, row)
    return row
  }

  #newRow(
    task: Omit<NewTask, 'promptId'> & { promptId: string | null },
    kind: TaskRow['kind'],
    targetOverlap: number,
  ): TaskRow {
    const createdAt = this.#clock()
    return {
      id: this.#ids.next(createdAt),
      projectId: task.project.id,
      kind,
      state: 'open',
      promptId: task.promptId,
      purpose: 'collect',
      source: task.source ?? 'import',
      brief: null,
      answerKey: null,
      targetOverlap,
      completed: 0,
      leased: 0,
      priority: task.priority ?? 0,
      uncertainty: null,
      drawnAtRandom: null,
      urgency: 0,
      createdAt,
    }
  }

  async #announce(tx: Transaction, row: TaskRow): Promise<void> {
    this.#cursors.reset(row.projectId)
    await this.#counts.add(tx, row.projectId, openTaskChange(row.kind, 1))
  }
}
