import { withoutKey } from '../data/without-key.ts'
import { outputTokens } from '../data/output-tokens.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import type { Engine, HostTensors, Program } from '../engine/engine.ts'
import { outputLogProbStep } from '../losses/dpo-loss.ts'
import type { DecoderConfig } from '../model/config.ts'
import { flatten } from '../optimizer/groups.ts'
import { type PreparedRankings, prepareRankings } from './reward-batch.ts'

/** Rankings that the reference reads at once. */
const REFERENCE_ROWS = 8

/** Rankings as inputs of DPO's loss: rows, the tokens of every output, and what the reference gives it. */
export class PreferenceBatches {
  readonly #engine: Engine
  readonly #program: Program
  readonly #packing: { maximumTokens: number; padId: number }
  readonly #reference = new Map<EncodedRanking, number[]>()

  constructor(
    engine: Engine,
    config: DecoderConfig,
    packing: { maximumTokens: number; padId: number },
  ) {
    this.#engine = engine
    this.#packing = packing
    this.#program = engine.program('reference', outputLogProbStep(config))
  }

  /** Log-probabilities of all outputs under the reference's weights, to be remembered. */
  async readReference(weights: HostTensors, rankings: readonly EncodedRanking[]): Promise<void> {
    const state = await this.#engine.createState(flatten({ weights }))
    try {
      for (let from = 0; from < rankings.length; from += REFERENCE_ROWS) {
        const part = rankings.slice(from, from + REFERENCE_ROWS)
        const batch = prepareRankings(part, this.#packing)
        const tokens = outputTokens(batch.batch, part)
        const { ids, positions, segment, branch } = batch.inputs as Record<
          string,
          HostTensors[string]
        >
        const { log_probs } = await this.#program.run(state, {
          ...({ ids, positions, segment, branch } as HostTensors),
          ...named(tokens),
        })
        batch.byRanking(log_probs?.data ?? []).forEach((values, n) => {
          const ranking = part[n]
          if (ranking) this.#reference.set(ranking, values)
        })
      }
    } finally {
      state.dispose()
    }
  }

  /** One batch, or a part of one of so many `prompts`. The reference must have read the rankings. */
  prepare(rankings: readonly EncodedRanking[], prompts?: number): PreparedRankings {
    const prepared = prepareRankings(rankings, {
      ...this.#packing,
      ...(prompts ? { prompts } : {}),
    })
    const reference = new Float32Array(prepared.batch.shape.slots)
    prepared.batch.outputs.forEach(({ ranking, output }, slot) => {
      const known = this.#reference.get(rankings[ranking] as EncodedRanking)
      reference[slot] = known?.[output] ?? Number.NaN
    })
    return {
      ...prepared,
      inputs: {
        ...withoutKey(prepared.inputs, 'last_token'), // every token is read, not only the last
        ...named(outputTokens(prepared.batch, rankings)),
        reference: { dtype: 'float32', shape: [reference.length], data: reference },
      },
    }
  }
}

function named({ places, targets, mask }: ReturnType<typeof outputTokens>): HostTensors {
  return { places, targets, token_mask: mask }
}
