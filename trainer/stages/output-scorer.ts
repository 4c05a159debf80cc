import type { Engine, EngineState, Program } from '../engine/engine.ts'
import type { PromptSource } from '../data/examples.ts'
import type { RankingSource } from '../data/rankings.ts'
import { rewardScoreStep } from '../losses/reward-loss.ts'
import { roundUpCoarse } from '../data/shapes.ts'
import { decoderConfig } from '../model/config.ts'
import { flatten } from '../optimizer/groups.ts'
import { encodeStageRanking } from './encode-rows.ts'
import { prepareRankings } from './reward-batch.ts'
import type { RewardModel } from './reward.ts'

/** A normalised score, and how far the heads of an ensemble are apart on it (their deviation; 0 with one head). */
export interface OutputJudgement {
  score: number
  deviation: number
  /** What each head says, not normalised: differences between outputs of a prompt are log-odds. */
  heads: number[]
}

/** A reward model ready to score; outputs of one prompt that stand together share it. */
export class OutputScorer {
  readonly #model: RewardModel
  readonly #state: EngineState
  readonly #program: Program

  private constructor(model: RewardModel, state: EngineState, program: Program) {
    this.#model = model
    this.#state = state
    this.#program = program
  }

  static async open(engine: Engine, model: RewardModel): Promise<OutputScorer> {
    const weights = { ...model.tensors, ...(model.heads && { 'score.weight': model.heads }) }
    const state = await engine.createState(flatten({ weights }))
    const program = engine.program('score', rewardScoreStep(decoderConfig(model.config)))
    return new OutputScorer(model, state, program)
  }

  /** Normalised scores in the order of the rows, `batchSize` outputs a forward pass. */
  async score(
    rows: readonly (PromptSource & { promptId: string; output: string })[],
    batchSize: number,
  ): Promise<OutputJudgement[]> {
    const { tokenizer, config, normalization, heads } = this.#model
    const count = heads?.shape[0] ?? 1
    const judgements: OutputJudgement[] = []
    for (let from = 0; from < rows.length; from += batchSize) {
      const groups: RankingSource[] = []
      for (const { output, ...row } of rows.slice(from, from + batchSize)) {
        const last = groups[groups.length - 1]
        const same = last?.promptId === row.promptId && last.prompt === row.prompt
        const group = same ? last : { ...row, outputs: [], ranks: [] }
        if (!same) groups.push(group)
        group.outputs.push(output)
        group.ranks.push(0) // of equal rank: nothing is to be learnt from them
      }
      const length = decoderConfig(config).contextLength
      const batch = prepareRankings(
        groups.map((group) => encodeStageRanking(tokenizer, group, length)),
        { maximumTokens: 4 * length, padId: tokenizer.endOfTextId },
      )
      const { rewards } = await this.#program.run(this.#state, batch.inputs)
      const byHead = Array.from({ length: count }, (_, head) =>
        batch.byRanking(
          (rewards?.data ?? new Float32Array()).filter((_v, n) => n % count === head),
        ),
      ).map((rankings) => rankings.flat())
      for (let n = 0; n < (byHead[0]?.length ?? 0); n++) {
        const each = byHead.map((values) => values[n] ?? Number.NaN)
        const mean = each.reduce((sum, value) => sum + value, 0) / count
        const squares = each.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        judgements.push({
          score: normalization.gain * mean + normalization.bias,
          deviation: count > 1 ? normalization.gain * Math.sqrt(squares / (count - 1)) : 0,
          heads: each,
        })
      }
    }
    return judgements
  }

  /**
   * Normalised scores of an output cut after each of its tokens, the last one that of the whole (the token that ends a
   * text included): the model is causal, so one forward pass has them all.
   */
  async prefixes(row: { promptId: string; prompt: string; output: string }) {
    const { tokenizer, config, normalization, heads } = this.#model
    const count = heads?.shape[0] ?? 1
    const length = decoderConfig(config).contextLength
    const ranking = { ...row, outputs: [row.output], ranks: [0] }
    const encoded = encodeStageRanking(tokenizer, ranking, length)
    const options = { maximumTokens: length, padId: tokenizer.endOfTextId }
    const { inputs } = prepareRankings([encoded], options)
    const ids = encoded.outputs[0] ?? []
    const slots = roundUpCoarse(ids.length)
    const last = encoded.prompt.length + ids.length - 1
    const places = Int32Array.from({ length: slots }, (_, t) =>
      Math.min(last, encoded.prompt.length + t),
    )
    const { rewards } = await this.#program.run(this.#state, {
      ...inputs,
      last_token: { dtype: 'int32', shape: [slots], data: places },
    })
    const text = tokenizer.stream()
    let end = 0
    return ids.map((id, t) => {
      end += text.push(id).length
      let sum = 0
      for (let head = 0; head < count; head++) sum += rewards?.data[t * count + head] ?? Number.NaN
      return { end, reward: (normalization.gain * sum) / count + normalization.bias }
    })
  }

  dispose(): void {
    this.#state.dispose()
  }
}
