import { vi } from 'vitest'
import { run } from '../../cli/run.ts'

/** What a command line ended with, and what it wrote. */
export interface Ended {
  code: number
  out: string
  err: string
}

/** Runs `laurel WORDS` within this process. Lines are as they were written, without the last line break. */
export async function laurel(...words: string[]): Promise<Ended> {
  const written = { out: '', err: '' }
  const line = (to: keyof typeof written) => (text: unknown) => {
    written[to] += `${String(text)}\n`
  }
  const piece = (to: keyof typeof written) => (text: unknown) => {
    written[to] += String(text)
    return true
  }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(line('out')),
    vi.spyOn(console, 'error').mockImplementation(line('err')),
    vi.spyOn(process.stdout, 'write').mockImplementation(piece('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(piece('err')),
  ]
  const code = await run(words).finally(() => {
    for (const spy of spies) spy.mockRestore()
  })
  return { code, out: written.out.trimEnd(), err: written.err.trimEnd() }
}

/** The JSON object on each line. */
export function objects(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
