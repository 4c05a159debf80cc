/**
 * npm run check:sources
 * Outputs from another server, end to end against llama.cpp's own: a small GPT-2 that Laurel writes becomes a GGUF file,
 * llama.cpp serves it behind a key, and a project asks it for the outputs of its prompts by two settings. The key is wrong
 * at first; in the middle the server is killed and comes back. Ends with 1 where an output, a rank task or a token is
 * missing or counted twice. Needs Python 3; fetches xllamacpp (llama.cpp built, 34 MB) and gguf once.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import Type from 'typebox'
import type { HttpClient } from '../../cli/http-client.ts'
import { freePort, startLocalLaurel } from '../../cli/local/local-laurel.ts'
import { checked } from '../../contract/check.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import {
  Source,
  SourceModelsAnswer,
  SourceSettings,
  TrySourceAnswer,
} from '../../contract/sources.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { tokenizer } from '../../tests/trainer/stages/world.ts'
import { TREE_ROWS } from '../../tests/trees.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { Random } from '../../trainer/data/random.ts'
import { initialWeights } from '../../trainer/model/init.ts'
import { pythonWith, run } from '../python-environment.ts'

const PACKAGES = ['xllamacpp==2026.10.11549', 'gguf==0.19.0']
const MODEL = 'small'
const KEY = 'key-of-the-check'
const SETTINGS = [
  { model: MODEL, temperature: 0.7, topP: 0.9, seed: 7, logprobs: true, outputs: 2 },
  { model: MODEL, temperature: 1.3, stop: ['\n\n\n'], outputs: 2 },
].map((one) => ({ ...one, maximumTokens: 300, inputPrice: 3, outputPrice: 15 }))
const OUTPUTS = 4
const authorization = { authorization: `Bearer ${KEY}` }
const PATIENCE_MS = 180_000

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const python = await pythonWith('llama-cpp', PACKAGES)
const folder = await mkdtemp(join(tmpdir(), 'laurel-sources-'))
const file = await writeModel()
const port = await freePort()
const baseUrl = `http://127.0.0.1:${port}/v1`
let server = await serve()
const laurel = await startLocalLaurel(join(folder, 'data'))
try {
  await check(laurel.manager)
} finally {
  server.kill('SIGKILL')
  await laurel.stop()
  await rm(folder, { recursive: true, force: true })
}

async function writeModel(): Promise<string> {
  const shape = { n_positions: 512, n_embd: 32, n_layer: 2, n_head: 2 }
  const config = { model_type: 'gpt2', vocab_size: tokenizer.vocabularySize, ...shape } as const
  const tensors = initialWeights(config, new Random(1))
  const source = join(folder, 'model')
  await writeHuggingFaceFolder(source, { head: 'language', config, tensors, tokenizer })
  const gguf = join(folder, 'model.gguf')
  run(python, [here('to_gguf.py'), source, gguf])
  return gguf
}

async function serve(): Promise<ChildProcess> {
  const child = spawn(python, [here('serve.py'), file, MODEL, String(port), KEY], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (part: Buffer) => said.push(part.toString()))
  const from = Date.now()
  while (child.exitCode === null && Date.now() - from < PATIENCE_MS) {
    const answer = await fetch(`${baseUrl}/models`, { headers: authorization }).catch(() => null)
    if (answer?.ok) return child
    await pause(100)
  }
  throw new Error(`llama.cpp does not serve:\n${said.join('')}`)
}

async function check(manager: HttpClient): Promise<void> {
  const settings = { outputsPerRanking: OUTPUTS, pipeline: PIPELINE_BY_HAND }
  const { id } = await manager.post('/projects', Project, { name: 'Trees', settings })
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    ...{ source: 'trees', firstLine: 1, createRankTasks: false, createDemonstrationTasks: false },
    rows: TREE_ROWS.map(({ prompt }) => ({ prompt })),
  })
  const path = `/projects/${id}/sources`
  const made = await manager.post(path, Source, {
    ...{ name: 'llama.cpp', baseUrl, apiKey: 'another-key', models: SETTINGS },
    ...{ requestsPerMinute: 60_000, atOnce: 2, timeoutSeconds: 30 },
  })
  const own = `${path}/${made.id}`
  const tried = async () => (await manager.post(`${own}/try`, TrySourceAnswer, {})).rows

  const refused = (await tried()).map(({ error }) => error)
  expect('a wrong key', refused, ['401 Invalid API Key', '401 Invalid API Key'])
  await manager.patch(own, SourceSettings, { apiKey: KEY })
  const listed = { baseUrl, sourceId: made.id }
  const offered = await manager.post(`${path}/models`, SourceModelsAnswer, listed)
  expect('models of the server', offered, { models: [MODEL], error: null })
  const answered = (await tried()).map(({ error }) => error)
  expect('the right key', answered, [null, null])

  const total = TREE_ROWS.length * OUTPUTS
  const view = async () => {
    const { rows } = await manager.get(path, Strict({ rows: Type.Array(Source) }))
    if (!rows[0]) throw new Error('the source is gone')
    return rows[0]
  }
  await manager.post(`${own}/ask`, Source, {})
  await until('some outputs', async () => (await view()).requests.done > 0)
  server.kill('SIGKILL')
  await once(server, 'exit')
  await until('a request that finds no server', async () => (await view()).lastError !== null)
  const cut = await view()
  console.log(`killed after ${cut.requests.done} of ${total} outputs: ${cut.lastError}`)
  server = await serve()
  await until('all outputs', async () => {
    const { requests } = await view()
    // Of random weights the end of the text may be the first token: an empty answer, which is not asked again by itself.
    if (requests.waiting === 0 && requests.failed > 0)
      await manager.post(`${own}/resume`, Source, {})
    return requests.done === total
  })

  const { requests, promptTokens, completionTokens, cost } = await view()
  expect('requests', requests, { waiting: 0, done: total, failed: 0, stopped: 0 })
  const { counts } = await manager.get(`/projects/${id}/overview`, ProjectOverview)
  expect('rank tasks', [counts.outputs, counts.rankTasksOpen], [total, TREE_ROWS.length])
  expect(
    'prompt tokens, as llama.cpp counts them',
    promptTokens,
    OUTPUTS * (await promptTokensOf()),
  )
  const wanted = (promptTokens * 3 + completionTokens * 15) / 1e6
  expect('cost', cost.toFixed(9), wanted.toFixed(9))
  console.log(`${promptTokens} + ${completionTokens} tokens, cost ${cost.toFixed(4)}`)
  expect('seeds, and outputs with the log-probabilities of their tokens', drawnWith(), [
    [7, TREE_ROWS.length, TREE_ROWS.length],
    [8, TREE_ROWS.length, TREE_ROWS.length],
    [null, 2 * TREE_ROWS.length, 0],
  ])
}

/** For each seed how many outputs there are, and how many of them have log-probabilities that are such. */
function drawnWith(): unknown[] {
  const database = new Database(join(folder, 'data', 'laurel.sqlite'), { readonly: true })
  try {
    return database
      .prepare(
        `select seed, count(*), sum(json_array_length(token_logprobs) > 0 and logprob < 0) from outputs
         group by seed order by seed is null, seed`,
      )
      .raw()
      .all()
      .map((row) =>
        (row as (number | null)[]).map((value, at) => (at === 2 ? (value ?? 0) : value)),
      )
  } finally {
    database.close()
  }
}

/** What llama.cpp itself says of each prompt, once. */
async function promptTokensOf(): Promise<number> {
  const Usage = Type.Object({ usage: Type.Object({ prompt_tokens: Type.Integer() }) })
  let sum = 0
  for (const { prompt } of TREE_ROWS) {
    const messages = [{ role: 'user', content: prompt }]
    const answer = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ model: MODEL, messages, max_tokens: 1 }),
    })
    sum += checked(Usage, await answer.json(), 'completion').usage.prompt_tokens
  }
  return sum
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const from = Date.now()
  while (!(await isSo())) {
    if (Date.now() - from > PATIENCE_MS) throw new Error(`no ${what} in ${PATIENCE_MS / 1000} s`)
    await pause(50)
  }
}

function expect(what: string, found: unknown, wanted: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`)
  console.log(`${what}: ${left}`)
}
