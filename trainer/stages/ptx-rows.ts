import { DataOrder, type DataOrderState } from '../data/data-order.ts'
import type { TokenExample } from '../data/examples.ts'
import { lossTokens, nextTokenTargets } from '../data/next-token-targets.ts'
import { packExamples } from '../data/pack-examples.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { HostTensors } from '../engine/engine.ts'

export interface PtxShape {
  /** Tokens a row. */
  length: number
  /** Rows to a minibatch. */
  rows: number
  /** Micro-batches of the minibatch. */
  parts: number
  padId: number
}

/** The pretraining rows that accompany PPO's minibatches: packed once, drawn in an order of their own. */
export class PtxRows {
  readonly #rows: TokenExample[][]
  readonly #order: DataOrder
  readonly #shape: PtxShape

  constructor(
    examples: readonly TokenExample[],
    shape: PtxShape,
    order: DataOrderState | { seed: number },
  ) {
    this.#rows = packExamples(examples, shape.length)
    this.#order = new DataOrder({ size: this.#rows.length, ...order })
    this.#shape = shape
  }

  get orderState(): DataOrderState {
    return this.#order.state
  }

  /**
   * The next rows under the names of the PPO loss's inputs, in as many parts as the minibatch; the loss is a mean over
   * the tokens of them all. A part without a row is padding.
   */
  next(): HostTensors[] {
    const { rows, parts, length, padId } = this.#shape
    const chosen = this.#order.take(rows).map((index) => this.#rows[index] ?? [])
    const rowsOfPart = Math.ceil(rows / parts)
    const laidOut = Array.from({ length: parts }, (_, p) =>
      layOutRows(chosen.slice(p * rowsOfPart, (p + 1) * rowsOfPart), {
        length,
        padId,
        rows: rowsOfPart,
      }),
    )
    const total = laidOut.reduce((sum, { lossMask }) => sum + lossTokens(lossMask), 0)
    return laidOut.map(({ ids, positions, segment, branch, lossMask }) => {
      const { targets, weights } = nextTokenTargets(ids, lossMask, total)
      return {
        ptx_ids: ids,
        ptx_positions: positions,
        ptx_segment: segment,
        ptx_branch: branch,
        ptx_targets: targets,
        ptx_weights: weights,
      }
    })
  }
}
