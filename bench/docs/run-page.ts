import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Block } from './blocks.ts'
import { announcedStatuses, BEGINS, STATUS } from './page-script.ts'

/** Runs a page's script and tells what it prints. @throws Error naming the block in which something failed */
export async function runPage(
  blocks: readonly Block[],
  script: string,
  options: { cwd: string; env: Record<string, string | undefined>; say: (line: string) => void },
): Promise<void> {
  const { cwd, env, say } = options
  const child = spawn('bash', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const refused = new Map<number, string[]>()
  let line = 0
  const hear = (text: string) => {
    const [mark, first = '', ...rest] = text.split(' ')
    if (mark === BEGINS) {
      line = Number(first)
      say(`--- line ${line}`)
    } else if (mark === STATUS) {
      // 000: no answer at all
      if (first === '000' || first >= '400') {
        refused.set(line, [...(refused.get(line) ?? []), `${first} ${rest.join(' ')}`])
      }
    } else if (text) say(text)
  }
  createInterface(child.stderr).on('line', hear)
  createInterface(child.stdout).on('line', say)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`the block on line ${line} ended with ${code}`)
  for (const block of blocks) {
    const found = refused.get(block.line) ?? []
    const announced = announcedStatuses(block)
    const same = found.map((one) => Number(one.slice(0, 3))).join() === announced.join()
    if (!same) {
      const said = announced.length === 0 ? 'none' : announced.join(', ')
      throw new Error(
        `requests of the block on line ${block.line} were refused: ${found.join('; ') || 'none'}; it announces ${said}`,
      )
    }
  }
}
