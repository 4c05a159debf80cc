/**
 * npm run check:docs [README.md docs/api.md …]
 * Runs the commands and programs of the documentation as they are written, page by page, each on a server of its own with
 * fresh data: blocks marked `sh`, `ts` and `python`. Only ports differ, as other programs may hold those that a page names.
 * Ends with 1 where a command fails or a request is refused that the page does not announce (`# 412`).
 * Needs bash, curl and Python 3; installs the `openai` package once.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../cli/local/local-laurel.ts'
import { startBuiltLaurel } from '../../tests/built-laurel.ts'
import { startSourceServer } from '../../tests/server/source-server.ts'
import { pythonWith } from '../python-environment.ts'
import { blocksOf } from './blocks.ts'
import { pageScript, RUN_LANGUAGES } from './page-script.ts'
import { PAGES, type Page } from './pages.ts'
import { runPage } from './run-page.ts'
import { makeWorkspace } from './workspace.ts'

const wanted = process.argv.slice(2)
const pages = PAGES.filter(({ file }) => wanted.length === 0 || wanted.includes(file))
if (pages.length < wanted.length) {
  throw new Error(`pages are ${PAGES.map(({ file }) => file).join(', ')}, not ${wanted.join(', ')}`)
}
const { default: build } = (await import('../../tests/built.mjs' as string)) as {
  default: () => void
}
build()
const python = await pythonWith('openai', ['openai==3.57.0'])
let failed = false
for (const page of pages) {
  const from = performance.now()
  const said: string[] = []
  try {
    const count = await check(page, (line) => said.push(line))
    const seconds = ((performance.now() - from) / 1000).toFixed(0)
    console.log(`${page.file}: ${count} blocks run as written, ${seconds} s`)
  } catch (error) {
    failed = true
    console.error([`${page.file}:`, ...said].join('\n  '))
    console.error(`${page.file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
process.exitCode = failed ? 1 : 0

async function check({ file, given }: Page, say: (line: string) => void): Promise<number> {
  const text = await readFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8')
  const folder = await mkdtemp(join(tmpdir(), 'laurel-docs-'))
  const dataFolder = join(folder, 'data')
  await mkdir(dataFolder)
  const laurel = await startBuiltLaurel(dataFolder)
  const source = await startSourceServer(Date.now)
  try {
    const { clone, env } = await makeWorkspace(folder, laurel)
    await given({ laurel, clone })
    const ports: [named: string, ours: string][] = [
      ['8080', new URL(laurel.url).port],
      ['9000', String(await freePort())],
      ['11434', new URL(source.baseUrl).port],
    ]
    const blocks = blocksOf(text)
      .filter(({ language }) => RUN_LANGUAGES.has(language))
      .map((block) => ({ ...block, text: withPorts(block.text, ports) }))
    const { script, programs } = pageScript(blocks)
    for (const program of programs) await writeFile(join(clone, program.name), program.text)
    const PATH = [dirname(python), env.PATH].join(delimiter)
    await runPage(blocks, script, { cwd: clone, env: { ...env, PATH }, say })
    return blocks.length
  } finally {
    await source.close()
    await laurel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function withPorts(text: string, ports: [named: string, ours: string][]): string {
  return ports.reduce(
    (now, [named, ours]) => now.replace(RegExp(`\\b${named}\\b`, 'g'), ours),
    text,
  )
}
