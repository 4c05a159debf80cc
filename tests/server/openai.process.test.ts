import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChatCompletion, Completion } from '../../contract/openai.ts'
import { Project } from '../../contract/projects.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { pushModel } from '../../cli/models/push.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { smallModel } from '../trainer/stages/world.ts'

const run = promisify(execFile)
let folder: string
let laurel: LocalLaurel

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-openai-'))
})
afterAll(async () => {
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Found {
  models: string[]
  chat: ChatCompletion
  again: ChatCompletion
  streamed: string[]
  usage: object
  logprobs: ChatCompletion
  text: Completion
  end: string
  stopped: Completion
  errors: Record<'key' | 'model' | 'parameter' | 'length', Record<string, unknown> | null>
}

test('OpenAI’s own client talks to a model of a project', async () => {
  laurel = await startLocalLaurel(join(folder, 'data'))
  laurel.startTrainer('trainer')
  const { manager } = laurel
  const { id: projectId } = await manager.post('/projects', Project, { name: 'Served' })
  const { config, tensors, tokenizer } = smallModel(3)
  const source = join(folder, 'model')
  await writeHuggingFaceFolder(source, { head: 'language', config, tensors, tokenizer })
  const settings = { name: 'tiny', as: 'sft' as const }
  const model = await pushModel(manager, projectId, source, settings, () => undefined)
  const request = { name: 'client', scopes: ['generate'], days: 1 }
  const { token } = await manager.post('/tokens', CreateTokenAnswer, request)

  const client = join(import.meta.dirname, 'openai-client.mjs')
  const { stdout } = await run(process.execPath, [client, `${laurel.url}/v1`, token, model.id])
  const found = JSON.parse(stdout) as Found

  expect(found.models).toEqual([projectId, model.id])
  expect(found.chat.choices).toHaveLength(2)
  const texts = found.chat.choices.map(({ message }) => message.content)
  expect(new Set(texts).size).toBe(2)
  // The same seed gives the same texts, whole or in pieces.
  expect(found.again.choices).toEqual(found.chat.choices)
  expect(found.streamed).toEqual(texts)
  expect(found.usage).toEqual(found.chat.usage)

  const [choice] = found.logprobs.choices
  const tokens = choice?.logprobs?.content ?? []
  const bytes = tokens.flatMap((one) => one.bytes)
  const written = new TextDecoder().decode(Uint8Array.from(bytes))
  expect(written.trimStart().startsWith(choice?.message.content ?? 'none')).toBe(true)
  for (const {
    logprob,
    top_logprobs: [first, second, third],
  } of tokens) {
    expect(logprob).toBeLessThan(0)
    expect([first, second, third].every((one) => one)).toBe(true)
    expect(first?.logprob).toBeGreaterThanOrEqual(Math.max(logprob, second?.logprob ?? 0))
  }

  // At temperature 0 the likeliest is what is drawn.
  const [text] = found.text.choices
  expect(text?.logprobs?.token_logprobs).toEqual(
    text?.logprobs?.top_logprobs.map((likely) => Math.max(...Object.values(likely))),
  )
  expect(found.stopped.choices[0]).toMatchObject({
    text: text?.text.slice(0, text.text.indexOf(found.end)),
    finish_reason: 'stop',
  })

  expect(found.errors).toMatchObject({
    key: { kind: 'AuthenticationError', status: 401, code: 'invalid_api_key' },
    model: { kind: 'NotFoundError', status: 404, param: 'model', code: 'model_not_found' },
    parameter: { kind: 'BadRequestError', status: 400, param: 'echo' },
    length: { kind: 'BadRequestError', status: 400, code: 'context_length_exceeded' },
  })
  expect(found.errors.length?.['message']).toMatch(/context of 64 takes 63 at most/)
})
