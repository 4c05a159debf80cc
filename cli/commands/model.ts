import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import {
  convertFolder,
  extractAdapter,
  mergeFolders,
} from '../../trainer/checkpoint/convert-folder.ts'
import { checked } from '../../contract/check.ts'
import { ENGINE_NAMES, type EngineName } from '../../contract/stages.ts'
import { Conversation } from '../../contract/conversation.ts'
import { callerFolder } from '../connection.ts'
import type { EvaluationResult, EvaluationSettings } from '../../trainer/evaluate/evaluate.ts'
import { evaluateFolder } from '../model/evaluate.ts'
import { forwardFile } from '../model/forward.ts'
import { type GenerateSettings, generateSamples } from '../model/generate.ts'
import { modelInfo } from '../model/info.ts'
import { addFinetuneCommand } from './finetune.ts'
import { idList, numberBetween, wholeNumber } from '../model/option-values.ts'

const FLOATS = { float32: 'F32', float16: 'F16', bfloat16: 'BF16' } as const

const MEGABYTE = 1_000_000

const here = (path: string) => resolve(callerFolder, path)

const engineOption = () =>
  new Option('--engine <name>', 'what runs the model').choices(ENGINE_NAMES).default('onnx')

/** `laurel model …`: works on a Hugging Face folder on this machine, without a server. */
export function addModelCommand(program: Command): void {
  const model = program
    .command('model')
    .description('look at, run and convert a model folder on this machine; no server is needed')
  addInfo(model)
  addForward(model)
  addGenerate(model)
  addEvaluate(model)
  addConvert(model)
  addAdapter(model)
  addMerge(model)
  addFinetuneCommand(model)
}

function addInfo(model: Command): void {
  model
    .command('info')
    .description('say what a model folder holds')
    .argument('<folder>', 'config.json and weights in safetensors')
    .action(async (folder: string) => {
      for (const [name, value] of await modelInfo(here(folder)))
        console.log(`${name.padEnd(11)}${value}`)
    })
}

function addForward(model: Command): void {
  model
    .command('forward')
    .description('logits of rows of tokens, or scores of a reward model')
    .argument('<folder>', 'the model')
    .argument('<input>', 'safetensors with input_ids and attention_mask [rows, tokens]')
    .argument('<output>', 'safetensors to write: logits, or scores')
    .addOption(engineOption())
    .action(async (folder, input, output, { engine }: { engine: EngineName }) => {
      const { name, shape } = await forwardFile(here(folder), here(input), here(output), engine)
      console.log(`${name} [${shape.join(', ')}] written to ${output}`)
    })
}

type GenerateOptions = Omit<GenerateSettings, 'prompt'> & {
  prompt?: string
  promptIds?: number[]
  chat?: string
  system?: string
  messages?: string
  greedy: boolean
  json: boolean
}

function addGenerate(model: Command): void {
  model
    .command('generate')
    .description('continue a prompt')
    .argument('<folder>', 'the model')
    .addOption(new Option('--prompt <text>', 'text to continue').conflicts('promptIds'))
    .addOption(
      new Option('--prompt-ids <ids>', 'the same as token ids, as in 5,17,3').argParser(idList),
    )
    .addOption(
      new Option('--chat <question>', "a question, written by the model's chat template").conflicts(
        ['prompt', 'promptIds', 'messages'],
      ),
    )
    .option('--system <text>', 'what the model is told before a --chat')
    .addOption(
      new Option(
        '--messages <file>',
        'JSON list of role and content, the last of a user',
      ).conflicts(['prompt', 'promptIds']),
    )
    .option('--samples <n>', 'continuations', wholeNumber(1), 1)
    .option('--maximum-new-tokens <n>', 'tokens at most', wholeNumber(1), 64)
    .option('--temperature <t>', 'divides the logits', numberBetween(0, 100), 1)
    .option('--greedy', 'the likeliest token every time, as temperature 0', false)
    .option('--top-k <k>', 'draw among the k likeliest tokens; 0: all', wholeNumber(0), 0)
    .option(
      '--top-p <p>',
      'draw among the likeliest that reach this probability',
      numberBetween(0, 1),
      1,
    )
    .option('--stop <text...>', 'texts that end a continuation', [])
    .option('--seed <n>', 'the same seed gives the same continuations', wholeNumber(0), 1)
    .option('--no-cache', 'read the whole row for every token: slow, gives the same')
    .option('--json', 'one JSON object a line: text, ids, finished', false)
    .addOption(engineOption())
    .action(
      async (
        folder: string,
        { prompt, promptIds, chat, system, messages, greedy, json, ...rest }: GenerateOptions,
      ) => {
        const given = prompt ?? promptIds ?? (await givenConversation({ chat, system, messages }))
        if (given === null) throw new Error('give --prompt, --prompt-ids, --chat or --messages')
        const temperature = greedy ? 0 : rest.temperature
        const samples = await generateSamples(here(folder), { ...rest, prompt: given, temperature })
        for (const [n, sample] of samples.entries()) {
          if (json) console.log(JSON.stringify(sample))
          else {
            if (n > 0) console.log('---')
            console.log(sample.text ?? sample.ids.join(' '))
          }
        }
      },
    )
}

/** The conversation of `--chat` or `--messages`; null where neither was given. */
async function givenConversation({
  chat,
  system,
  messages,
}: Pick<GenerateOptions, 'chat' | 'system' | 'messages'>) {
  if (messages !== undefined) {
    const read: unknown = JSON.parse(await readFile(here(messages), 'utf8'))
    return { conversation: checked(Conversation, read, messages) }
  }
  if (chat === undefined) return null
  const first = system ? [{ role: 'system' as const, content: system }] : []
  return { conversation: [...first, { role: 'user' as const, content: chat }] }
}

type EvaluateOptions = EvaluationSettings & { engine: EngineName; json: boolean }

function addEvaluate(model: Command): void {
  model
    .command('evaluate')
    .description('put a task to a language model, zero-, one- or few-shot')
    .argument('<folder>', 'the model')
    .argument('<task>', 'JSON file with items, and examples to be shown')
    .option('--shots <k>', 'solved examples before each question', wholeNumber(0), 0)
    .option('--seed <n>', 'draws the examples', wholeNumber(0), 1)
    .option('--maximum-new-tokens <n>', 'tokens of a written answer at most', wholeNumber(1), 32)
    .option('--json', 'the result as JSON', false)
    .addOption(engineOption())
    .action(async (folder: string, task: string, { json, ...options }: EvaluateOptions) => {
      const result = await evaluateFolder(here(folder), here(task), options)
      if (json) console.log(JSON.stringify(result))
      else
        for (const [name, value] of evaluationLines(result))
          console.log(`${name.padEnd(24)}${value}`)
    })
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

function evaluationLines({ items, accuracy, exactMatch }: EvaluationResult): [string, string][] {
  return [
    ['items', String(items)],
    ...Object.entries(accuracy ?? {}).map(([by, share]): [string, string] => [
      `accuracy, ${by.replace('_', ' ')}`,
      percent(share),
    ]),
    ...(exactMatch === null ? [] : [['exact match', percent(exactMatch)] as [string, string]]),
  ]
}

interface StorageOptions {
  dtype: keyof typeof FLOATS
  prefix: boolean
  shardSize?: number
}

const withStorage = (command: Command) =>
  command
    .addOption(
      new Option('--dtype <type>', 'type of the weights')
        .choices(Object.keys(FLOATS))
        .default('float32'),
    )
    .option('--no-prefix', "names without transformers' prefix, such as wte.weight")
    .option('--shard-size <megabytes>', 'most megabytes of one file', wholeNumber(1))

const storageOf = ({ dtype, prefix, shardSize }: StorageOptions) => ({
  floats: FLOATS[dtype],
  prefix,
  ...(shardSize ? { shardBytes: shardSize * MEGABYTE } : {}),
})

function addConvert(model: Command): void {
  withStorage(
    model
      .command('convert')
      .description('write a model folder anew with its weights stored otherwise')
      .argument('<folder>', 'the model')
      .argument('<output>', 'a new folder'),
  ).action(async (folder: string, output: string, options: StorageOptions) => {
    await convertFolder(here(folder), here(output), storageOf(options))
    console.log(`${output} written`)
  })
}

function addAdapter(model: Command): void {
  model
    .command('adapter')
    .description("write a model's LoRA adapters as a folder that PEFT opens")
    .argument('<folder>', 'a model that was trained with adapters')
    .argument('<output>', 'a new folder')
    .action(async (folder: string, output: string) => {
      await extractAdapter(here(folder), here(output))
      console.log(`${output} written`)
    })
}

function addMerge(model: Command): void {
  withStorage(
    model
      .command('merge')
      .description("write a model folder anew with a PEFT folder's LoRA adapters in its weights")
      .argument('<folder>', 'the model that the adapters were trained on')
      .argument('<adapter>', 'adapter_config.json and adapter_model.safetensors')
      .argument('<output>', 'a new folder'),
  ).action(async (folder: string, adapter: string, output: string, options: StorageOptions) => {
    await mergeFolders(here(folder), here(adapter), here(output), storageOf(options))
    console.log(`${output} written`)
  })
}
