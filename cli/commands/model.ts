import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { checked } from '../../contract/check.ts'
import { ENGINE_NAMES, type EngineName } from '../../contract/stages.ts'
import { Conversation } from '../../contract/conversation.ts'
import { here } from '../connection.ts'
import { Failure } from '../failure.ts'
import { jsonOption, print, printRows } from '../output.ts'
import type { EvaluationResult, EvaluationSettings } from '../../trainer/evaluate/evaluate.ts'
import type { GenerateSettings } from '../model/generate.ts'
import { addFinetuneCommand } from './finetune.ts'
import { idList, numberBetween, wholeNumber } from '../model/option-values.ts'

const FLOATS = { float32: 'F32', float16: 'F16', bfloat16: 'BF16' } as const

const MEGABYTE = 1_000_000

const engineOption = () =>
  new Option('--engine <name>', 'what runs the model').choices(ENGINE_NAMES).default('onnx')

const conversions = () => import('../../trainer/checkpoint/convert-folder.ts')

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
    .addOption(jsonOption())
    .action(async (folder: string, { json }: { json: boolean }) => {
      const { modelInfo } = await import('../model/info.ts')
      const lines = await modelInfo(here(folder))
      print(json, Object.fromEntries(lines), () =>
        lines.map(([name, value]) => `${name.padEnd(11)}${value}`),
      )
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
    .addOption(jsonOption())
    .action(async (folder, input, output, options: { engine: EngineName; json: boolean }) => {
      const { forwardFile } = await import('../model/forward.ts')
      const paths = [here(folder), here(input), here(output)] as const
      const written = await forwardFile(...paths, options.engine)
      print(
        options.json,
        { file: here(output), ...written },
        ({ name, shape }) => `${name} [${shape.join(', ')}] written to ${output}`,
      )
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
    .addOption(jsonOption('one JSON object a line: text, ids, finished'))
    .addOption(engineOption())
    .action(
      async (
        folder: string,
        { prompt, promptIds, chat, system, messages, greedy, json, ...rest }: GenerateOptions,
      ) => {
        const given = prompt ?? promptIds ?? (await givenConversation({ chat, system, messages }))
        if (given === null)
          throw new Failure('usage', 'give --prompt, --prompt-ids, --chat or --messages')
        const temperature = greedy ? 0 : rest.temperature
        const { generateSamples } = await import('../model/generate.ts')
        const samples = await generateSamples(here(folder), { ...rest, prompt: given, temperature })
        const told = ({ text, ids }: (typeof samples)[number]) => text ?? ids.join(' ')
        if (json) printRows(json, samples, told)
        else console.log(samples.map(told).join('\n---\n'))
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
    .addOption(jsonOption())
    .addOption(engineOption())
    .action(async (folder: string, task: string, { json, ...options }: EvaluateOptions) => {
      const { evaluateFolder } = await import('../model/evaluate.ts')
      const result = await evaluateFolder(here(folder), here(task), options)
      print(json, result, () =>
        evaluationLines(result).map(([name, value]) => `${name.padEnd(24)}${value}`),
      )
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
  json: boolean
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
    .addOption(jsonOption())

const storageOf = ({ dtype, prefix, shardSize }: StorageOptions) => ({
  floats: FLOATS[dtype],
  prefix,
  ...(shardSize ? { shardBytes: shardSize * MEGABYTE } : {}),
})

const told = (json: boolean, output: string) =>
  print(json, { folder: here(output) }, () => `${output} written`)

function addConvert(model: Command): void {
  withStorage(
    model
      .command('convert')
      .description('write a model folder anew with its weights stored otherwise')
      .argument('<folder>', 'the model')
      .argument('<output>', 'a new folder'),
  ).action(async (folder: string, output: string, options: StorageOptions) => {
    const { convertFolder } = await conversions()
    await convertFolder(here(folder), here(output), storageOf(options))
    told(options.json, output)
  })
}

function addAdapter(model: Command): void {
  model
    .command('adapter')
    .description("write a model's LoRA adapters as a folder that PEFT opens")
    .argument('<folder>', 'a model that was trained with adapters')
    .argument('<output>', 'a new folder')
    .addOption(jsonOption())
    .action(async (folder: string, output: string, { json }: { json: boolean }) => {
      const { extractAdapter } = await conversions()
      await extractAdapter(here(folder), here(output))
      told(json, output)
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
    const { mergeFolders } = await conversions()
    await mergeFolders(here(folder), here(adapter), here(output), storageOf(options))
    told(options.json, output)
  })
}
