import { DataOrder, type DataOrderState } from '../data/data-order.ts'
import type { TokenExample } from '../data/examples.ts'
import { nextTokenTargets } from '../data/next-token-targets.ts'
import { packExamples } from '../data/pack-examples.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { HostTensors } from '../engine/engine.ts'

/** The pretraining rows that accompany PPO's minibatches: packed once, drawn in an order of their own. */
export class PtxRows {
  readonly #rows: TokenExample[][]
  readonly #order: DataOrder
  readonly #shape: { length: number; rows: number; padId: number }

  constructor(
    examples: readonly TokenExample[],
    shape: { length: number; rows: number; padId: number },
    order: DataOrderState | { seed: number },
  ) {
    this.#rows = packExamples(examples, shape.length)
    this.#order = new DataOrder({ size: this.#rows.length, ...order })
    this.#shape = shape
  }

  get orderState(): DataOrderState {
    return this.#order.state
  }

  /** The next rows under the names of the PPO loss's inputs. */
  next(): HostTensors {
    const chosen = this.#order.take(this.#shape.rows).map((index) => this.#rows[index] ?? [])
    const { ids, positions, segment, branch, lossMask } = layOutRows(chosen, this.#shape)
    const { targets, weights } = nextTokenTargets(ids, lossMask)
    return {
      ptx_ids: ids,
      ptx_positions: positions,
      ptx_segment: segment,
      ptx_branch: branch,
      ptx_targets: targets,
      ptx_weights: weights,
    }
  }
}
