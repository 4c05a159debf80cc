import { Command } from 'commander'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addTokensCommand } from '../../cli/commands/tokens.ts'
import { Strict } from '../../contract/schema.ts'
import { ApiToken } from '../../contract/tokens.ts'
import { DAY_MS } from '../../domain/day.ts'
import { startApplication, type TestApplication } from '../server/application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
  await laurel.project()
  vi.stubEnv('LAUREL_URL', await laurel.app.listen({ port: 0, host: '127.0.0.1' }))
  vi.stubEnv('LAUREL_EMAIL', 'manager@example.org')
  vi.stubEnv('LAUREL_PASSWORD', 'first manager password')
  vi.stubEnv('LAUREL_TOKEN', '')
  vi.stubEnv('XDG_CACHE_HOME', laurel.dataFolder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await laurel.close()
})

/** What a command prints. */
async function run(...words: string[]): Promise<string> {
  const printed: unknown[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(line))
  const program = new Command()
  addTokensCommand(program)
  await program.parseAsync(['tokens', ...words], { from: 'user' }).finally(() => {
    log.mockRestore()
  })
  return printed.join('\n')
}
const rows = async () =>
  (await laurel.manager.ask('GET', '/tokens', Strict({ rows: Type.Array(ApiToken) }))).rows

test('tokens are made, listed and revoked on the command line', async () => {
  const token = await run('create', 'export', '--scopes', 'read, generate', '--days', '7')
  expect(token).toMatch(/^laurel_/)
  const service = ['--service-in', 'Test project', '--role', 'reviewer', '--days', 'never']
  await run('create', 'bot', '--scopes', 'feedback', ...service)
  const made = await rows()
  const mine = made.find(({ name }) => name === 'export')
  expect(mine).toMatchObject({
    ...{ scopes: ['read', 'generate'], service: null },
    expiresAt: laurel.clock.now + 7 * DAY_MS,
  })
  expect(made.find(({ name }) => name === 'bot')).toMatchObject({
    ...{ scopes: ['feedback'], expiresAt: null },
    service: { projectName: 'Test project', role: 'reviewer' },
  })
  // A token in the environment, which may make none, is left aside.
  vi.stubEnv('LAUREL_TOKEN', token)
  expect(await run('create', 'another', '--scopes', 'read')).toMatch(/^laurel_/)
  await run('revoke', (await rows()).find(({ name }) => name === 'another')?.id ?? '')
  vi.stubEnv('LAUREL_TOKEN', '')
  const list = await run('list')
  expect(list).toContain(`…${token.slice(-4)}  export  mine  read,generate  expires 2026-01-12`)
  expect(list).toContain('bot  service in Test project  feedback  expires never')
  expect(await run('revoke', mine?.id ?? '')).toBe('revoked')
  expect((await rows()).map(({ name }) => name)).toEqual(['bot'])
})
