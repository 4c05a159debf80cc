import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addWebhooksCommand } from '../../cli/commands/webhooks.ts'
import { Job } from '../../contract/jobs.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import { startApplication, type TestApplication } from '../server/application.ts'
import { startReceiver, type Receiver } from '../server/webhook-receiver.ts'

let laurel: TestApplication
let receiver: Receiver
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  receiver = await startReceiver()
  projectId = await laurel.project()
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }])
  vi.stubEnv('LAUREL_URL', await laurel.app.listen({ port: 0, host: '127.0.0.1' }))
  const body = { name: 'commands', scopes: ['read', 'manage'], days: 1 }
  const { token } = await laurel.manager.ask('POST', '/tokens', CreateTokenAnswer, body)
  vi.stubEnv('LAUREL_TOKEN', token)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await receiver.close()
  await laurel.close()
})

/** What a command prints. */
async function run(...words: string[]): Promise<string> {
  const printed: unknown[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(line))
  const program = new Command()
  addWebhooksCommand(program)
  const all = ['webhooks', ...words, '--project', 'Test project']
  await program.parseAsync(all, { from: 'user' }).finally(() => {
    log.mockRestore()
  })
  return printed.join('\n')
}

test('webhooks are added, tried, listed, replayed and removed on the command line', async () => {
  const [id = '', secret] = (
    await run('add', receiver.url, '--kinds', 'job_changed, model_created', '--description', 'Bot')
  ).split('\n')
  expect(secret).toMatch(/^whsec_/)
  expect(await run('list')).toBe(`${id}  ${receiver.url}  job_changed,model_created  on  waiting 0`)
  expect(await run('test', id)).toMatch(/^1 {2}delivered {2}test {2}\(test\) {2}event - {2}tried 1/)
  await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind: 'pretrain' })
  const settled = () => laurel.app.services.webhookQueue.settled()
  await settled()
  const log = JSON.parse(await run('deliveries', id, '--limit', '1', '--json')) as object
  expect(log).toMatchObject({ id: 2, type: 'job_changed', state: 'delivered', origin: 'event' })
  receiver.behave()
  expect(await run('replay', id, '--delivery', '2')).toMatch(/^3 .*\(replay\)/)
  expect(await run('replay', id, '--after', '0')).toBe('sends all after event 0')
  await settled()
  await run('replay', id, '--since', '2026-01-05T00:00:00Z')
  await settled()
  expect(receiver.received.map(({ message }) => message.type)).toEqual([
    'job_changed',
    'job_changed',
    'job_changed',
  ])
  expect(await run('deliveries', id, '--state', 'failed')).toBe('')
  const shown = async (...options: string[]) =>
    (await run('deliveries', id, ...options)).split('\n').map((line) => Number.parseInt(line))
  expect(await shown()).toEqual([5, 4, 3, 2, 1])
  expect(await shown('--before', '4', '--limit', '2')).toEqual([3, 2])
  // More than a page of the interface holds.
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'))
  const copy = database.prepare(`insert into webhook_deliveries
    (webhook_id, event_id, message_id, type, origin, state, created_at)
    select webhook_id, event_id, message_id || ?, type, origin, state, created_at
    from webhook_deliveries where id = 1`)
  for (let n = 6; n <= 450; n += 1) copy.run(n)
  database.close()
  expect(await shown('--limit', '1000')).toEqual(Array.from({ length: 450 }, (_, n) => 450 - n))
  expect(await run('remove', id)).toBe('removed')
  expect(await run('list')).toBe('')
})
