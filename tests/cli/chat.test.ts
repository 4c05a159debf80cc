import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ClaimedGeneration } from '../../contract/generation.ts'
import { Job } from '../../contract/jobs.ts'
import { CreateTokenAnswer, TokenScope } from '../../contract/tokens.ts'
import { startApplication, type TestApplication } from '../server/application.ts'
import { TestWorker } from '../server/worker-client.ts'
import { laurel, objects } from './laurel.ts'

let application: TestApplication
let worker: TestWorker
const chat = ['models', 'chat', '--project', 'Test project']

beforeAll(async () => {
  application = await startApplication()
  const projectId = await application.project()
  worker = await TestWorker.register(application, 'worker')
  await application.importRows(projectId, [
    { prompt: 'Sea?', demonstration: 'Salt.', split: 'valid' },
    { prompt: 'Sky?', demonstration: 'Blue.', split: 'train' },
  ])
  for (const kind of ['pretrain', 'sft'] as const) {
    await application.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
    const job = await worker.claim()
    if (!job) throw new Error(`${kind} is not there to be claimed`)
    const { sha256 } = await worker.upload(`${kind} weights`)
    const model = { artefact: sha256, parameters: 1_000, metrics: {} }
    expect(await worker.write(job, 'complete', { model })).toBe('200')
  }
  const token = { name: 'chat', scopes: TokenScope.enum, days: null }
  const answer = await application.manager.ask('POST', '/tokens', CreateTokenAnswer, token)
  vi.stubEnv('LAUREL_URL', await application.app.listen({ port: 0, host: '127.0.0.1' }))
  vi.stubEnv('LAUREL_TOKEN', answer.token)
  await worker.claimGeneration() // a trainer is there
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  // One that was broken off may leave a connection that never asked anything.
  application.app.server.closeAllConnections()
  await application.close()
})

async function answers(text: string): Promise<ClaimedGeneration> {
  const claimed = await worker.claimGeneration(5000)
  if (!claimed) throw new Error('nothing was asked')
  const fields = { answers: [{ text, tokens: 3, finished: true }], leftOut: 0, promptTokens: 7 }
  await worker.writeGeneration(claimed, 'complete', fields)
  return claimed
}

/** Standard input for one command. */
function typed(isTTY: boolean): PassThrough {
  const input = Object.assign(new PassThrough(), { isTTY })
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin)
  return input
}

test('what comes by a pipe is one question, whose answer is all there is on standard output', async () => {
  typed(false).end('Name a tree.\nBe brief.\n')
  const asked = laurel(...chat, '--system', 'Be kind.', '--temperature', '0', '--seed', '5')
  const { conversation, parameters } = await answers(' An oak.')
  expect(conversation).toEqual([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'Name a tree.\nBe brief.' },
  ])
  expect(parameters).toMatchObject({ temperature: 0, seed: 5, count: 1 })
  expect(await asked).toEqual({ code: 0, out: 'An oak.', err: '' })
  typed(false).end('\n')
  expect(await laurel(...chat)).toMatchObject({ code: 2 })
})

test('--json tells why the answer ended, and its tokens; a model is named by its name', async () => {
  const asked = laurel('models', 'chat', 'sft-1', ...chat.slice(2), '--message', 'Hi', '--json')
  await answers('Hello.')
  expect(objects((await asked).out)).toEqual([
    { content: 'Hello.', finishReason: 'stop', promptTokens: 7, completionTokens: 3 },
  ])
  expect(
    await laurel('models', 'chat', 'sft-9', ...chat.slice(2), '--message', 'Hi'),
  ).toMatchObject({ code: 3 })
})

test('a talk remembers what was said, until it begins anew', async () => {
  const input = typed(true)
  const talk = laurel(...chat)
  input.write('Name a tree.\n')
  await answers('Oak.')
  input.write('Another?\n')
  const roles = ({ conversation }: ClaimedGeneration) => conversation.map(({ content }) => content)
  expect(roles(await answers('Yew.'))).toEqual(['Name a tree.', 'Oak.', 'Another?'])
  input.write('/new\nAnd now?\n')
  expect(roles(await answers('Ash.'))).toEqual(['And now?'])
  input.end()
  expect(await talk).toMatchObject({ code: 0, out: 'Oak.\nYew.\nAsh.' })
})

test('Ctrl-C breaks an answer off, which tells the worker to stop', async () => {
  const asked = laurel(...chat, '--message', 'Tell me everything.')
  const claimed = await worker.claimGeneration(5000)
  if (!claimed) throw new Error('nothing was asked')
  process.emit('SIGINT')
  expect(await asked).toMatchObject({ code: 130, err: 'laurel: the answer was broken off' })
  const progress = { texts: ['Well'], leftOut: 0 }
  await expect
    .poll(async () => (await worker.writeGeneration(claimed, 'progress', progress)).body, {
      timeout: 20_000,
    })
    .toMatchObject({ cancelled: true })
})
