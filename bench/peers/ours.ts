/**
 * node --import tsx bench/peers/ours.ts WHAT FOLDER: our side of a comparison; WHAT and FOLDER are peer.py's. Runs the
 * stage that a job runs, one step a turn.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MetricName } from '../../contract/metrics.ts'
import { readRankings } from '../../trainer/data/json-lines.ts'
import { preferencePairs } from '../../trainer/data/pairs.ts'
import { Random } from '../../trainer/data/random.ts'
import { createEngine } from '../../trainer/engine/select-engine.ts'
import { Generator } from '../../trainer/generate/generator.ts'
import { decoderConfig } from '../../trainer/model/config.ts'
import { initialRewardHead } from '../../trainer/model/init.ts'
import { flatten } from '../../trainer/optimizer/groups.ts'
import { encodeStagePrompt } from '../../trainer/stages/encode-rows.ts'
import { stageParameters } from '../../trainer/stages/parameters.ts'
import { ppo } from '../../trainer/stages/ppo.ts'
import { reward } from '../../trainer/stages/reward.ts'
import { sft } from '../../trainer/stages/sft.ts'
import type { StageContext } from '../../trainer/stages/stage.ts'
import { JobInputs } from '../../trainer/worker/job-inputs.ts'
import { Gate } from './gate.ts'
import { languageLoop } from './language-loop.ts'
import { productsLoop } from './products-loop.ts'
import { timedEngine } from './timed-engine.ts'
import type { Settings } from './workload.ts'

const [what = '', folder = ''] = process.argv.slice(2)
const settings = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')) as Settings
const gate = new Gate()
const engine = await createEngine('onnx')
const file = (name: string) => ({ path: join(folder, name), sha256: '' })
const inputs = new JobInputs({
  initial_model: file('base'),
  demonstrations: file('demonstrations.jsonl'),
  rankings: file('rankings.jsonl'),
})
const { contextLength } = settings
const ENDLESS = {
  learningRate: 1e-4,
  learningRateSchedule: 'constant',
  checkpointEvery: 1e6,
  evaluateEvery: 1e6,
}

/** A context in which every step waits for its turn; `countOf` tells from a step's figures how much it did. */
function context(countOf: (values: Partial<Record<MetricName, number>>) => number): StageContext {
  let ticks = 0
  return {
    engine,
    log: () => undefined,
    checkpoint: () => Promise.resolve(),
    now: () => 1000 * ticks++, // a second between two looks: tokens a second are tokens
    report: ({ values }) => {
      gate.count = countOf(values)
      return gate.wait()
    },
  }
}

const SIDES: Record<string, () => Promise<unknown>> = {
  loop: () => languageLoop(engine, gate, folder, settings),
  products: () => productsLoop(engine, gate),

  async sft() {
    const parameters = stageParameters('sft', {
      ...ENDLESS,
      epochs: 1000,
      rowLength: contextLength,
      rowsPerStep: settings.rowsPerStep,
    })
    const [model, demonstrations] = [
      await inputs.writer('initial_model'),
      await inputs.demonstrations(),
    ]
    await gate.wait()
    await sft(
      context((values) => values.tokens_per_second ?? 0),
      { model, parameters, demonstrations },
    )
  },

  async reward() {
    const { checkpointEvery, ...endless } = ENDLESS
    const parameters = stageParameters('reward', {
      ...endless,
      checkpointEvery,
      epochs: 100,
      maximumTokens: 2 * contextLength,
    })
    const [model, rankings] = [await inputs.writer('initial_model'), await inputs.rankings()]
    const pairs = rankings.reduce((sum, { ranks }) => sum + preferencePairs(ranks).length, 0)
    await gate.wait()
    // Steps differ in their pairs by chance; over an epoch they come to this mean.
    const perStep = (pairs / rankings.length) * parameters.promptsPerStep
    await reward(
      context(() => perStep),
      { model, parameters, rankings },
    )
  },

  async ppo() {
    const { rolloutSize, responseTokens } = settings
    const model = await inputs.writer('initial_model')
    const random = new Random(1)
    const head = initialRewardHead(decoderConfig(model.config).embeddingWidth, random)
    const rewardModel = {
      ...model,
      tensors: { ...model.tensors, ...head },
      normalization: { gain: 1, bias: 0 },
    }
    const rankings = await readRankings(join(folder, 'rankings.jsonl'))
    const parameters = stageParameters('ppo', {
      ...ENDLESS,
      episodes: rolloutSize * 1000,
      rolloutSize,
      minibatchSize: rolloutSize,
      microBatches: 4,
      innerEpochs: 1,
      maximumNewTokens: responseTokens,
      klCoefficient: 0.02,
      valueFunction: 'reward_model',
      ptxCoefficient: 0,
      maximumKl: 0,
      minimumEntropy: 0,
    })
    await gate.wait()
    const timed = timedEngine(engine, (part, seconds) => gate.spent(part, seconds))
    await ppo(
      { ...context(() => rolloutSize), engine: timed },
      { model, reward: rewardModel, parameters, prompts: rankings },
    )
  },

  async generate() {
    const { newTokens, batchSizes } = settings
    const model = await inputs.writer('initial_model')
    const config = decoderConfig(model.config)
    const generator = new Generator(engine, config)
    const state = await engine.createState(flatten({ weights: model.tensors }))
    const prompts = (await readRankings(join(folder, 'rankings.jsonl'))).map((row) =>
      encodeStagePrompt(model.tokenizer, row, 2 * (contextLength - newTokens - 1)),
    )
    for (let at = 0, turn = 0; ; turn++) {
      const batchSize = batchSizes[turn % batchSizes.length] ?? 1
      const requests = Array.from({ length: batchSize }, (_, n) => ({
        prompt: prompts[(at + n) % prompts.length] ?? [],
        seed: at + n,
      }))
      at += batchSize
      await gate.wait()
      await generator.generate(state, requests, {
        maximumNewTokens: newTokens,
        temperature: 1,
        stopIds: [],
        batchSize,
      })
      gate.label = String(batchSize)
      gate.count = batchSize * newTokens
    }
  },
}

const side = SIDES[what]
if (!side) throw new Error(`no side ${what}; there is: ${Object.keys(SIDES).join(', ')}`)
await side()
