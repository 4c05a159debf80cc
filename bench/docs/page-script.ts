import type { Block } from './blocks.ts'

/** Languages whose blocks are run; all others are shown and no more. */
export const RUN_LANGUAGES: ReadonlySet<string> = new Set(['sh', 'ts', 'python'])

/** What the script tells on standard error beside what the commands say. */
export const BEGINS = '::begins'
export const STATUS = '::status'

/** Announces that a request of this block is refused: `curl … # 412: …`. */
const ANNOUNCED = /# ([45]\d\d)\b/g

/** The error statuses that a block says its requests get, in order. */
export const announcedStatuses = ({ text }: Block): number[] =>
  [...text.matchAll(ANNOUNCED)].map(([, status]) => Number(status))

/** For `.curlrc`: curl says what each request was answered; its exit status stays as the page's reader has it. */
export const CURL_SETTINGS = `show-error\nwrite-out = "%{stderr}\\n${STATUS} %{http_code} %{method} %{url}\\n"\n`

/** A program of a page, kept in a file of its own. */
export interface Program {
  name: string
  text: string
}

/**
 * One bash script that runs a page's blocks in order, in one shell, as a reader would: variables live on from block to
 * block, whatever fails ends it, and what goes on behind the prompt (`&`) ends with it. Programs in other languages are
 * files beside it; TypeScript is held against its types first.
 */
export function pageScript(blocks: readonly Block[]): { script: string; programs: Program[] } {
  const programs: Program[] = []
  const parts = blocks.map((block) => {
    const begins = `echo '${BEGINS} ${block.line}' >&2`
    if (block.language === 'sh') return [begins, block.text, ...filled(block.text)].join('\n')
    const extension = block.language === 'ts' ? 'ts' : 'py'
    const name = `program-${block.line}.${extension}`
    programs.push({ name, text: block.text })
    return [begins, ...(extension === 'ts' ? typescript(name) : [`python3 ${name}`])].join('\n')
  })
  const kept = "set -euo pipefail\ntrap 'kill $(jobs -p) 2> /dev/null || true' EXIT"
  return { script: [kept, ...parts, ''].join('\n\n'), programs }
}

/** `export X=$(…)` hides what fails within; an empty X shows it. What stands before a command is that command's alone. */
function filled(text: string): string[] {
  const assigned = /^(?:export )?([A-Z_]+)=\$\((?!.*\) +[A-Za-z])/gm
  const names = [...text.matchAll(assigned)].map(([, name]) => name ?? '')
  return names.map((name) => `: "\${${name}:?is empty}"`)
}

const typescript = (name: string) => [
  `npx tsc --noEmit --strict --skipLibCheck --target es2022 --module nodenext --types node --allowImportingTsExtensions ${name}`,
  `node --import tsx ${name}`,
]
