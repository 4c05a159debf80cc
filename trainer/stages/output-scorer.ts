import type { Engine, EngineState, Program } from '../engine/engine.ts'
import { rewardScoreStep } from '../losses/reward-loss.ts'
import { decoderConfig } from '../model/config.ts'
import { flatten } from '../optimizer/groups.ts'
import { encodeStageRanking } from './encode-rows.ts'
import { prepareRankings } from './reward-batch.ts'
import type { RewardModel } from './reward.ts'

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
    const state = await engine.createState(flatten({ weights: model.tensors }))
    const program = engine.program('score', rewardScoreStep(decoderConfig(model.config)))
    return new OutputScorer(model, state, program)
  }

  /** Normalised scores in the order of the rows, `batchSize` outputs a forward pass. */
  async score(
    rows: readonly { promptId: string; prompt: string; output: string }[],
    batchSize: number,
  ): Promise<number[]> {
    const { tokenizer, config, normalization } = this.#model
    const scores: number[] = []
    for (let from = 0; from < rows.length; from += batchSize) {
      const groups: { promptId: string; prompt: string; outputs: string[]; ranks: number[] }[] = []
      for (const { promptId, prompt, output } of rows.slice(from, from + batchSize)) {
        const last = groups[groups.length - 1]
        const same = last?.promptId === promptId && last.prompt === prompt
        const group = same ? last : { promptId, prompt, outputs: [], ranks: [] }
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
      const found = batch.byRanking(rewards?.data ?? []).flat()
      scores.push(...found.map((value) => normalization.gain * value + normalization.bias))
    }
    return scores
  }

  dispose(): void {
    this.#state.dispose()
  }
}
