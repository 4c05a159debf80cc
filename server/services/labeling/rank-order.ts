import type { ProjectSettings } from '../../../contract/projects.ts'
import { drawTurn } from '../../../domain/ask-next.ts'
import { groupBy } from '../../../domain/group-by.ts'
import { rankUncertainty } from '../../../domain/rank-uncertainty.ts'
import type { Random } from '../../../domain/random.ts'
import {
  listUndrawn,
  listWaitingHeads,
  placeByAge,
  placeByUncertainty,
  updateTurn,
  updateUncertainty,
} from '../../repositories/labeling/rank-order.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { ClaimCursors } from './claim-cursors.ts'

interface OrderedProject {
  id: string
  settings: Pick<ProjectSettings, 'askNext'>
}

/** Which rank task of several is asked next: in order of age, or what a reward model is least sure of. */
export class RankOrder {
  readonly #random: Random
  readonly #cursors: ClaimCursors

  constructor(parts: { random: Random; cursors: ClaimCursors }) {
    this.#random = parts.random
    this.#cursors = parts.cursors
  }

  /** Notes how unsure a reward model is of the waiting tasks that it has scored, and puts the queue in order by it. */
  async judge(tx: Transaction, project: OrderedProject, rewardModelId: string): Promise<void> {
    const scored = await listWaitingHeads(tx, project.id, rewardModelId)
    for (const [taskId, ofTask] of groupBy(scored, (row) => row.taskId)) {
      const byModel = [...groupBy(ofTask, (row) => row.rewardModelId).values()]
      // The newest of those that have scored most of its outputs: scores of different models have no difference.
      const [most = []] = byModel.sort((a, b) => b.length - a.length)
      const uncertainty = rankUncertainty(most.map(({ heads }) => heads))
      if (uncertainty !== null) await updateUncertainty(tx, taskId, uncertainty)
    }
    await this.arrange(tx, project)
  }

  /** Puts the queue in the order that the settings ask for. */
  async arrange(tx: Transaction, { id, settings: { askNext } }: OrderedProject): Promise<void> {
    if (askNext.order === 'in_order') await placeByAge(tx, id)
    else {
      for (const task of await listUndrawn(tx, id)) {
        await updateTurn(tx, task.id, drawTurn(askNext, task.source, this.#random))
      }
      await placeByUncertainty(tx, id)
    }
    this.#cursors.reset(id)
  }
}
