import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { convertFolder, extractAdapter } from '../../trainer/checkpoint/convert-folder.ts'
import { readTokenizer } from '../../trainer/checkpoint/read-tokenizer.ts'
import { readModelWeights } from '../../trainer/checkpoint/read-weights.ts'
import { Random } from '../../trainer/data/random.ts'
import type { Engine } from '../../trainer/engine/engine.ts'
import { initialWeights } from '../../trainer/model/init.ts'
import { stageParameters } from '../../trainer/stages/parameters.ts'
import { ppo } from '../../trainer/stages/ppo.ts'
import { pretrain } from '../../trainer/stages/pretrain.ts'
import { reward } from '../../trainer/stages/reward.ts'
import { sft } from '../../trainer/stages/sft.ts'
import type { StageModel } from '../../trainer/stages/stage.ts'
import { type ResultParts, writeModelResult } from '../../trainer/worker/model-result.ts'
import type { JobKind } from '../../contract/jobs.ts'
import {
  demonstrations,
  prompts,
  rankings,
  recorder,
  tokenizer,
} from '../../tests/trainer/stages/world.ts'

/** The small models of tests/fixtures, one of each family; random weights that transformers made. */
const FAMILIES = ['gpt1', 'gpt2', 'opt', 'opt-post-ln', 'llama', 'qwen2', 'qwen3']

/** Chat templates of tests/fixtures/chat. */
const CHATS = ['smollm2', 'qwen2.5', 'qwen3', 'llama3.2']
const CHAT_MODEL = {
  model_type: 'llama',
  max_position_embeddings: 160,
  hidden_size: 32,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  intermediate_size: 64,
}

const SHORT = { learningRate: 0.01 }

/**
 * Every kind of model folder that Laurel writes, made by the stages themselves and written as a job writes them; gives
 * their names, which are the folders in `parent`.
 */
export async function writeExports(engine: Engine, parent: string): Promise<string[]> {
  const names: string[] = []
  const write = async (name: string, kind: JobKind, model: StageModel, parts: ResultParts) => {
    const scratch = join(parent, '.scratch')
    await mkdir(scratch, { recursive: true })
    const order = { kind, parameters: {}, engine: null, inputs: {}, checkpoint: null, scratch }
    const { folder } = await writeModelResult(order, model, parts)
    await rename(folder, join(parent, name))
    await rm(scratch, { recursive: true })
    names.push(name)
  }
  const { context } = recorder(engine)

  for (const family of FAMILIES) {
    const start = await fixtureModel(family)
    const tuned = await sft(context, {
      model: start,
      parameters: stageParameters('sft', { ...SHORT, epochs: 4, rowLength: 64 }),
      demonstrations,
    })
    await write(`${family}-sft`, 'sft', tuned, { head: 'language' })
    const rewardModel = await reward(context, {
      model: tuned,
      parameters: stageParameters('reward', { ...SHORT, epochs: 4, promptsPerStep: 5 }),
      rankings,
      demonstrations,
    })
    const { normalization } = rewardModel
    await write(`${family}-reward`, 'reward', rewardModel, { head: 'reward', normalization })
    const policy = await ppo(context, {
      model: tuned,
      reward: rewardModel,
      parameters: stageParameters('ppo', {
        episodes: 16,
        rolloutSize: 8,
        minibatchSize: 8,
        maximumNewTokens: 6,
      }),
      prompts,
    })
    await write(`${family}-ppo`, 'ppo', policy, { head: 'language', valueHead: policy.valueHead })
  }

  // Chats: models that answer in the format of their template.
  for (const kind of CHATS) {
    const own = await readTokenizer(fixture(`chat/${kind}`))
    if (!own) throw new Error(`no tokenizer in ${kind}`)
    const config = { ...CHAT_MODEL, vocab_size: own.vocabularySize }
    const chat = await sft(context, {
      model: { config, tokenizer: own, tensors: initialWeights(config, new Random(1)) },
      parameters: stageParameters('sft', { ...SHORT, epochs: 2, rowLength: 128 }),
      demonstrations: demonstrations.map((row) => ({
        ...row,
        conversation: [{ role: 'user', content: row.prompt }],
      })),
    })
    await write(`chat-${kind}`, 'sft', chat, { head: 'language' })
  }

  // GPT-1 with its own kind of tokenizer.
  const words = await readTokenizer(fixture('gpt1-tokenizer'))
  if (!words) throw new Error('no tokenizer of GPT-1')
  const { config: gpt1, tensors } = await fixtureModel('gpt1')
  const spoken = await sft(context, {
    model: { config: gpt1, tensors, tokenizer: words },
    parameters: stageParameters('sft', { ...SHORT, epochs: 2, rowLength: 64 }),
    demonstrations,
  })
  await write('gpt1-words-sft', 'sft', spoken, { head: 'language' })

  // LoRA: the merged model as it is written, and its adapter as a folder for PEFT.
  for (const family of FAMILIES) {
    const start = await fixtureModel(family)
    const lora = { ...SHORT, loraRank: 3, loraAlpha: 6, loraTargets: ['all-linear'], epochs: 4 }
    const tuned = await sft(context, {
      model: start,
      parameters: stageParameters('sft', { ...lora, rowLength: 64 }),
      demonstrations,
    })
    await write(`${family}-lora-sft`, 'sft', tuned, { head: 'language' })
    const parameters = stageParameters('reward', { ...lora, promptsPerStep: 5 })
    const rewardModel = await reward(context, { model: start, parameters, rankings })
    const { normalization } = rewardModel
    await write(`${family}-lora-reward`, 'reward', rewardModel, { head: 'reward', normalization })
    for (const kind of ['sft', 'reward'])
      await extractAdapter(
        join(parent, `${family}-lora-${kind}`),
        join(parent, `${family}-lora-${kind}`, 'adapter'),
      )
  }

  const texts = prompts.map(({ prompt, split }) => ({ text: `${prompt}yes`, split }))
  const fresh = await pretrain(context, {
    parameters: stageParameters('pretrain', {
      layers: 2,
      width: 32,
      heads: 4,
      contextLength: 64,
      epochs: 2,
      vocabularySize: 300,
    }),
    from: tokenizer,
    texts,
  })
  await write('gpt2-pretrain', 'pretrain', fresh, { head: 'language' })

  // The ways in which `laurel model convert` stores weights.
  const stored = {
    bfloat16: { floats: 'BF16' },
    float16: { floats: 'F16' },
    shards: { shardBytes: 20_000 },
    'no-prefix': { prefix: false },
  } as const
  for (const [way, storage] of Object.entries(stored))
    for (const source of ['gpt2-sft', 'llama-reward']) {
      await convertFolder(join(parent, source), join(parent, `${source}-${way}`), storage)
      names.push(`${source}-${way}`)
    }
  return names
}

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../tests/fixtures/${name}/`, import.meta.url))

async function fixtureModel(family: string): Promise<StageModel> {
  const { config, tensors } = await readModelWeights(fixture(family))
  return { config, tensors, tokenizer }
}
