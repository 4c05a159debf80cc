import type { HostTensors } from '../engine/engine.ts'
import type { RankingBatch } from './ranking-batches.ts'

/** A batch of rankings under the names of the reward loss's inputs. */
export function rankingInputs(batch: RankingBatch): HostTensors {
  return {
    ids: batch.ids,
    positions: batch.positions,
    segment: batch.segment,
    branch: batch.branch,
    last_token: batch.lastToken,
    winner: batch.winner,
    loser: batch.loser,
    pair_weight: batch.weight,
  }
}
