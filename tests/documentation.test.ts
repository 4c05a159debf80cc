import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { blocksOf } from '../bench/docs/blocks.ts'
import { announcedStatuses, pageScript } from '../bench/docs/page-script.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['README.md', ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
)

test('a page gives its fenced blocks, each with its language and first line', () => {
  const page = 'Words\n\n```sh\nfirst\n\nsecond\n```\n\n```\nshown\n```\n'
  expect(blocksOf(page)).toEqual([
    { language: 'sh', text: 'first\n\nsecond', line: 4 },
    { language: '', text: 'shown', line: 10 },
  ])
  expect(() => blocksOf('```sh\nopen')).toThrow('the block that begins on line 2 is not closed')
})

test('a block runs in the shell of those before it, and an empty variable ends the page', () => {
  const blocks = [
    'A=$(echo one)',
    'C=$(echo two) env > /dev/null; echo $A',
    'B=$(true)',
    'echo never',
  ].map((text, line) => ({
    ...{ language: 'sh', text, line },
  }))
  const { status, stdout, stderr } = spawnSync('bash', ['-c', pageScript(blocks).script], {
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([1, 'one\n'])
  expect(stderr).toMatch(/^::begins 0\n::begins 1\n::begins 2\n.*B: is empty\n$/)
})

test('a block announces the refusals of its requests', () => {
  const text = 'curl a # 412: too late\ncurl b\ncurl c # 404'
  expect(announcedStatuses({ language: 'sh', line: 1, text })).toEqual([412, 404])
})

test.each(pages)('%s: what is marked as sh can be run as it stands', (page) => {
  for (const { language, text, line } of blocksOf(readFileSync(root + page, 'utf8'))) {
    if (language !== 'sh') continue
    const { stderr } = spawnSync('bash', ['-n', '-c', text], { encoding: 'utf8' })
    expect([page, line, stderr]).toEqual([page, line, ''])
    // A placeholder belongs into a block without a language.
    expect([page, line, text.match(/<[a-z]+>|…|\[--/)]).toEqual([page, line, null])
  }
})
