import type { OutputDatasetRow } from '../../contract/dataset-rows.ts'
import type { ScoreParameters } from '../../contract/stages.ts'
import type { OutputScore } from '../../contract/worker-protocol.ts'
import { correlation } from '../losses/correlation.ts'
import { OutputScorer } from './output-scorer.ts'
import { hashRows, resumedState } from './resume.ts'
import type { RewardModel } from './reward.ts'
import type { StageContext } from './stage.ts'

/** Batches between two deliveries. */
const BATCHES_A_DELIVERY = 8

export interface ScoreInput {
  reward: RewardModel
  parameters: ScoreParameters
  outputs: readonly OutputDatasetRow[]
  /** Takes scores as they are ready; the same ones again after a worker died between this and its checkpoint. */
  deliver: (scores: OutputScore[]) => Promise<void>
}

/**
 * Scores of outputs by a reward model, normalised; an ensemble also says how far its heads are apart. A step is an
 * output.
 */
export async function score(context: StageContext, input: ScoreInput): Promise<void> {
  const { engine, report, now, signal, checkpoint } = context
  const { reward, parameters, deliver } = input
  const { batchSize, split, eachToken } = parameters
  const ofSplit = input.outputs.filter((row) => split === 'any' || row.split === split)
  const rows = ofFirstPrompts(ofSplit, parameters.prompts)
  if (rows.length === 0) throw new Error(`score: there are no outputs of split ${split}`)
  const identity = {
    stage: 'score',
    config: { parameters, model: reward.config },
    dataHash: hashRows(...rows),
  }
  const resume = resumedState(identity, context.resume)
  const scorer = await OutputScorer.open(engine, reward)
  try {
    for (let from = resume?.step ?? 0; from < rows.length; from += BATCHES_A_DELIVERY * batchSize) {
      const started = now()
      const part = rows.slice(from, from + BATCHES_A_DELIVERY * batchSize)
      const judged = await scorer.score(part, batchSize)
      const scored: OutputScore[] = []
      for (const [n, row] of part.entries()) {
        const { score: value = Number.NaN, deviation = 0, heads = [] } = judged[n] ?? {}
        scored.push({
          outputId: row.outputId,
          reward: value,
          ...(reward.heads ? { deviation, heads } : {}),
          ...(eachToken ? { prefixes: await scorer.prefixes(row) } : {}),
        })
      }
      const seconds = (now() - started) / 1000
      await deliver(scored)
      const done = from + part.length
      const scores = judged.map((judgement) => judgement.score)
      const mean = scores.reduce((sum, value) => sum + value, 0) / scores.length
      const squares = scores.reduce((sum, value) => sum + (value - mean) ** 2, 0)
      const lengths = part.map(({ output }) => output.length)
      await report({
        step: done,
        progress: done / rows.length,
        values: {
          reward_mean: mean,
          reward_std: Math.sqrt(squares / scores.length),
          ...(reward.heads
            ? {
                score_deviation:
                  judged.reduce((sum, { deviation }) => sum + deviation, 0) / judged.length,
              }
            : {}),
          score_length_correlation: correlation(scores, lengths),
          ...(seconds > 0 ? { outputs_per_second: part.length / seconds } : {}),
        },
      })
      const plain = JSON.parse(JSON.stringify(identity.config)) as Record<string, unknown>
      const position = { step: done, random: {}, dataOrder: {}, extra: {} }
      await checkpoint({ ...identity, config: plain, ...position, tensors: {} })
      signal?.throwIfAborted()
    }
  } finally {
    scorer.dispose()
  }
}

/** Rows of the first `count` prompts that occur; all with 0. */
function ofFirstPrompts(rows: readonly OutputDatasetRow[], count: number) {
  if (count === 0) return rows
  const prompts = new Set([...new Set(rows.map(({ promptId }) => promptId))].slice(0, count))
  return rows.filter(({ promptId }) => prompts.has(promptId))
}
