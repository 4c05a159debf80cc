import { expect, test } from 'vitest'
import { suggest, type Wanted } from '../../cli/completion/suggest.ts'
import { plainWords, shellLines } from '../../cli/completion/words.ts'
import { buildProgram } from '../../cli/program.ts'

const asked: [Wanted, string | undefined][] = []

/** What may come where the line ends, the names of the server being `Oak tree` and `Yew`. */
async function ways(...words: string[]): Promise<string[] | 'files'> {
  const names = async (wanted: Wanted, project: string | undefined) => {
    asked.push([wanted, project])
    return ['Oak tree', 'Yew'].map((value) => ({ value, about: wanted }))
  }
  const { files, values } = await suggest(buildProgram(), words, names)
  return files ? 'files' : values.map(({ value }) => value)
}

test('commands, those of a group, and no hidden ones', async () => {
  expect(await ways('mod')).toEqual(['model', 'models'])
  expect(await ways('comp')).toEqual(['completion'])
  expect(await ways('snapshot', 'c')).toEqual(['checks', 'create'])
  expect(await ways('nothing', '')).toEqual([])
})

test('options of the command that were not given yet', async () => {
  expect(await ways('jobs', 'list', '--')).toEqual([
    ...['--project', '--state', '--kind', '--limit', '--json', '--help'],
  ])
  const rest = await ways('jobs', 'list', '--project', 'X', '--kind=sft', '--json', '--')
  expect(rest).toEqual(['--state', '--limit', '--help'])
  expect(await ways('jobs', 'start', 'sft', '--set', 'epochs=3', '--se')).toEqual(['--set'])
})

test('choices of options and arguments', async () => {
  expect(await ways('jobs', 'list', '--state', 'c')).toEqual(['cancelled'])
  expect(await ways('jobs', 'list', '--state=c')).toEqual(['--state=cancelled'])
  expect(await ways('jobs', 'start', 'p')).toEqual(['pretrain', 'ppo'])
  expect(await ways('users', 'role', 'Ann', 'rev')).toEqual(['reviewer'])
  expect(await ways('jobs', 'list', '--limit', '')).toEqual([])
})

test('names of the server, within the project that the line names', async () => {
  expect(await ways('jobs', 'list', '--project', '')).toEqual(['Oak tree', 'Yew'])
  expect(await ways('project', 'show', 'O')).toEqual(['Oak tree'])
  expect(await ways('models', 'show', '--project', 'Mine', 'Y')).toEqual(['Yew'])
  expect(asked.splice(0)).toEqual([
    ['projects', undefined],
    ['projects', undefined],
    ['models', 'Mine'],
  ])
  expect(await ways('models', 'push', '--name', '')).toEqual([])
  expect(await ways('project', 'create', '')).toEqual([])
  expect(asked).toEqual([])
})

test('files where a file or folder is meant', async () => {
  expect(await ways('import', '')).toBe('files')
  expect(await ways('model', 'merge', 'a', 'b', '')).toBe('files')
  expect(await ways('tokenizer', 'train', 'a', 'b', 'c', '')).toBe('files')
  expect(await ways('jobs', 'start', 'evaluate', '--task', 'x')).toBe('files')
})

test('each shell hands words over, and takes them, in its own way', () => {
  const typed = ['list', "--project='My", '=', 'My\\ p']
  expect(plainWords('bash', ['jobs', '--project', '=', 'My\\ p'])).toEqual([
    ...['jobs', '--project', 'My p'],
  ])
  expect(plainWords('bash', ['--project', '='])).toEqual(['--project', ''])
  expect(plainWords('bash', ['"My \\"p'])).toEqual(['My "p'])
  expect(plainWords('fish', typed)).toEqual(typed)
  const found = { files: false, values: [{ value: 'My: (one)', about: 'a project' }] }
  expect(shellLines('bash', 'My', found)).toEqual(['My:\\ \\(one\\)'])
  expect(shellLines('bash', '"My', found)).toEqual(['My: (one)'])
  expect(shellLines('zsh', 'My', found)).toEqual(['My\\: (one):a project'])
  expect(shellLines('fish', 'My', found)).toEqual(['My: (one)\ta project'])
  expect(shellLines('bash', '', { files: true, values: [] })).toEqual([':files'])
})
