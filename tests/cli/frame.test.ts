import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EXIT_CODES } from '../../cli/exit-codes.ts'
import { buildProgram } from '../../cli/program.ts'
import { descendants } from '../../cli/run.ts'
import { startApplication, type TestApplication } from '../server/application.ts'
import { laurel, objects } from './laurel.ts'

let application: TestApplication

beforeAll(async () => {
  application = await startApplication()
  await application.project()
  vi.stubEnv('LAUREL_URL', await application.app.listen({ port: 0, host: '127.0.0.1' }))
  vi.stubEnv('LAUREL_EMAIL', 'manager@example.org')
  vi.stubEnv('LAUREL_PASSWORD', 'first manager password')
  vi.stubEnv('LAUREL_TOKEN', '')
  vi.stubEnv('XDG_CACHE_HOME', application.dataFolder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await application.close()
})

test('every command has a description and --json', () => {
  const leaves = descendants(buildProgram()).filter(
    (command) => command.commands.length === 0 && command.name() !== 'complete', // for shells alone
  )
  expect(leaves.length).toBeGreaterThan(20)
  for (const command of leaves) {
    expect([command.name(), command.description()]).not.toEqual([command.name(), ''])
    expect([command.name(), command.options.map(({ long }) => long)]).toEqual([
      command.name(),
      expect.arrayContaining(['--json']),
    ])
  }
})

test('an answer stands alone on standard output, with --json as one object', async () => {
  const created = await laurel('project', 'create', 'Second', '--by-hand', '--json')
  expect(created).toMatchObject({ code: 0, err: '' })
  expect(objects(created.out)).toMatchObject([{ name: 'Second' }])
  const listed = await laurel('project', 'list', '--json')
  expect(objects(listed.out).map(({ name }) => name)).toEqual(['Second', 'Test project'])
})

test('what fails ends with 1, with what it has found on standard output', async () => {
  vi.stubEnv('LAUREL_DATA', '/dev/null/data')
  const { code, out, err } = await laurel('doctor', '--json')
  vi.stubEnv('LAUREL_DATA', application.dataFolder)
  expect(code).toBe(1)
  expect(objects(out).filter(({ state }) => state === 'failure')).toMatchObject([
    { about: 'data folder', found: '/dev/null/data cannot be written' },
  ])
  expect(objects(err)).toMatchObject([{ error: { code: 'failed' } }])
})

test('a word, option or value that is not understood ends with 2', async () => {
  for (const words of [
    ['projekt'],
    ['project'],
    ['project', 'list', '--jsno'],
    ['project', 'create', 'X', '--outputs', 'many'],
    ['job', 'sft', '--project', 'Test project', '--set', 'epochs'],
  ]) {
    const { code, out, err } = await laurel(...words)
    expect([words, code, out]).toEqual([words, 2, ''])
    expect(err).not.toBe('')
  }
  const { code, err } = await laurel('project', 'create', '--json')
  expect(code).toBe(2)
  expect(objects(err)).toEqual([
    { error: { code: 'usage', message: "missing required argument 'name'" } },
  ])
})

test('what is not there ends with 3', async () => {
  const { code, err } = await laurel('models', 'list', '--project', 'None', '--json')
  expect(code).toBe(3)
  expect(objects(err)).toEqual([
    {
      error: {
        code: 'not_found',
        message: 'there is no project "None"; there is: "Second", "Test project"',
      },
    },
  ])
  const file = await laurel('import', '/none.jsonl', '--project', 'Second')
  expect(file).toMatchObject({ code: 3, err: expect.stringContaining('/none.jsonl') })
})

test('who is not signed in, or may not, ends with 4', async () => {
  vi.stubEnv('LAUREL_PASSWORD', 'a wrong password')
  const { code, out, err } = await laurel('project', 'list', '--json')
  expect([code, out]).toEqual([4, ''])
  expect(objects(err)).toMatchObject([{ error: { code: 'wrong_credentials' } }])
  vi.stubEnv('LAUREL_PASSWORD', 'first manager password')
})

test('a server that does not answer ends with 5', async () => {
  const url = process.env['LAUREL_URL'] ?? ''
  vi.stubEnv('LAUREL_URL', 'http://127.0.0.1:9')
  expect(await laurel('project', 'list')).toMatchObject({
    code: 5,
    err: expect.stringMatching(/^laurel: cannot reach Laurel at http:\/\/127\.0\.0\.1:9: /),
  })
  vi.stubEnv('LAUREL_URL', url)
})

test('what the server refuses ends with 6, with its code', async () => {
  const { code, err } = await laurel('project', 'create', 'x'.repeat(121), '--json')
  expect(code).toBe(6)
  expect(objects(err)).toMatchObject([{ error: { code: 'invalid_request' } }])
  const task = join(application.dataFolder, 'task.json')
  await writeFile(task, 'no JSON')
  const job = ['job', 'evaluate', '--task', task, '--project', 'Test project']
  expect(await laurel(...job)).toMatchObject({ code: 6, err: expect.stringContaining(task) })
})

test('help tells how commands are used, and what the numbers mean', async () => {
  expect(await laurel('--help')).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^Usage: laurel /),
  })
  const { out } = await laurel('help', 'project', 'create')
  expect(out).toMatch(/^Usage: laurel project create /)
  expect(await laurel('help', 'projekt')).toMatchObject({ code: 2 })
  const told = objects((await laurel('help', 'exit-codes', '--json')).out)
  expect(told.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 130])
  expect((await laurel('help', 'exit-codes')).out.split('\n')).toContain(
    `  3  ${EXIT_CODES.not_found.meaning}`,
  )
})

test('docs/cli.md has the codes as they are', async () => {
  const text = await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  const rows = [...text.matchAll(/^\| (\d+) +\| `(\w+)` +\| (.+?) +\|$/gm)]
  expect(rows.map(([, code, name, meaning]) => [name, Number(code), meaning])).toEqual(
    Object.entries(EXIT_CODES).map(([name, { code, meaning }]) => [name, code, meaning]),
  )
})

test('a command goes on with the session of the one before, and signs in where it has ended', async () => {
  const folder = join(application.dataFolder, 'laurel')
  await laurel('project', 'list')
  const [name = ''] = await readdir(folder)
  const kept = await readFile(join(folder, name), 'utf8')
  await laurel('project', 'list')
  expect(await readFile(join(folder, name), 'utf8')).toBe(kept)
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  await writeFile(join(folder, name), 'laurel_session=ended')
  expect(await laurel('project', 'list')).toMatchObject({ code: 0 })
  expect(await readFile(join(folder, name), 'utf8')).toMatch(/^laurel_session=(?!ended)/)
  expect(await readdir(folder)).toHaveLength(1)
})
