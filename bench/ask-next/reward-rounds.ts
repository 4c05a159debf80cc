import type { RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { rankUncertainty } from '../../domain/rank-uncertainty.ts'
import { seededRandom, shuffled } from '../../domain/random.ts'
import type { Engine } from '../../trainer/engine/engine.ts'
import { rightPairs } from '../../trainer/losses/right-pairs.ts'
import { OutputScorer } from '../../trainer/stages/output-scorer.ts'
import { stageParameters } from '../../trainer/stages/parameters.ts'
import { pretrain } from '../../trainer/stages/pretrain.ts'
import { reward } from '../../trainer/stages/reward.ts'
import type { StageContext, StageModel } from '../../trainer/stages/stage.ts'
import { Tokenizer } from '../../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../../trainer/tokenizer/train-bpe.ts'
import { comparisonsOf, type Pool } from './judged-pool.ts'

const CONTEXT = 256
const HEADS = 5
const SCORE_BATCH = 64

/** After each round: what was asked, and how well the model does on what it has never seen. */
export interface RoundResult {
  tasks: number
  /** Pairs of unequal rank that the asked tasks gave. */
  comparisons: number
  /** Share of the held-out pairs that come out right. */
  accuracy: number
}

const contextOf = (engine: Engine): StageContext => ({
  engine,
  report: () => undefined,
  log: () => undefined,
  checkpoint: () => Promise.resolve(),
  now: () => performance.now(),
})

/** A small language model that has read the answers that are not held out: where every reward model starts. */
export async function startingModel(engine: Engine, pool: Pool, seed: number): Promise<StageModel> {
  const tokenizer = new Tokenizer(trainByteLevelBpe(pool.texts, { vocabularySize: 512 }))
  return pretrain(contextOf(engine), {
    from: tokenizer,
    parameters: stageParameters('pretrain', {
      layers: 2,
      width: 64,
      heads: 4,
      contextLength: CONTEXT,
      epochs: 4,
      seed,
      checkpointEvery: 1e6,
    }),
    texts: pool.texts.map((text) => ({ text, split: 'train' as const })),
  })
}

/**
 * Asks round by round: the first round by chance, later ones what the last reward model is least sure of, with a share
 * of each round drawn at random; after each a new reward model learns from all that was asked. `randomShare` 1 is
 * random order.
 */
export async function askInRounds(
  engine: Engine,
  {
    pool,
    model,
    seed,
    rounds,
    randomShare,
  }: {
    pool: Pool
    model: StageModel
    seed: number
    /** How many tasks have been asked by the end of each round. */
    rounds: readonly number[]
    randomShare: number
  },
): Promise<RoundResult[]> {
  const waiting = shuffled(seededRandom(seed), pool.tasks)
  const asked: RankingDatasetRow[] = []
  const results: RoundResult[] = []
  let scorer: OutputScorer | null = null
  for (const [round, target] of rounds.entries()) {
    const wanted = target - asked.length
    // What waits is shuffled: its first are drawn at random.
    const drawn = waiting.splice(0, scorer ? Math.round(randomShare * wanted) : wanted)
    if (scorer && drawn.length < wanted) {
      const unsure = await uncertainties(scorer, waiting)
      waiting.sort((a, b) => (unsure.get(b) ?? 0) - (unsure.get(a) ?? 0))
      drawn.push(...waiting.splice(0, wanted - drawn.length))
      const again = shuffled(seededRandom(seed * 1_000 + round), waiting)
      waiting.splice(0, waiting.length, ...again)
    }
    asked.push(...drawn)
    const trained = await reward(contextOf(engine), {
      model,
      rankings: asked,
      parameters: stageParameters('reward', {
        heads: HEADS,
        epochs: 3,
        promptsPerStep: 8,
        seed,
        checkpointEvery: 1e6,
      }),
    })
    scorer?.dispose()
    scorer = await OutputScorer.open(engine, trained)
    results.push({
      tasks: asked.length,
      comparisons: asked.reduce((sum, row) => sum + comparisonsOf(row), 0),
      accuracy: await accuracy(scorer, pool.heldOut),
    })
  }
  scorer?.dispose()
  return results
}

/** What each head says of the outputs of each task, (task, output, head). */
async function judge(scorer: OutputScorer, tasks: readonly RankingDatasetRow[]) {
  const outputs = tasks.flatMap((task) =>
    task.outputs.map((output) => ({ ...task, promptId: task.rankingId, output })),
  )
  const judged = await scorer.score(outputs, SCORE_BATCH)
  let from = 0
  return tasks.map((task) => judged.slice(from, (from += task.outputs.length)))
}

async function accuracy(
  scorer: OutputScorer,
  tasks: readonly RankingDatasetRow[],
): Promise<number> {
  const judged = await judge(scorer, tasks)
  let right = 0
  let pairs = 0
  for (const [at, { ranks }] of tasks.entries()) {
    const counted = rightPairs(
      (judged[at] ?? []).map(({ score }) => score),
      ranks,
    )
    right += counted.right
    pairs += counted.pairs
  }
  return right / pairs
}

async function uncertainties(scorer: OutputScorer, tasks: readonly RankingDatasetRow[]) {
  const judged = await judge(scorer, tasks)
  return new Map(
    tasks.map((task, at) => [
      task,
      rankUncertainty((judged[at] ?? []).map(({ heads }) => heads)) ?? 0,
    ]),
  )
}
