import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Turn } from './turns.ts'

/** Where our side waits for its turn: the other end of turns.ts. */
export class Gate {
  count = 0
  label = ''
  /** Seconds that parts of the turn took. */
  readonly parts = new Map<string, number>()
  #began: { wall: number; cpu: number } | null = null
  readonly #lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

  /** Counts seconds of the turn for one of its parts. */
  spent(part: string, seconds: number): void {
    this.parts.set(part, (this.parts.get(part) ?? 0) + seconds)
  }

  /** Tells what was done since the last turn began, and waits for the next. Ends the process where none comes. */
  async wait(): Promise<void> {
    const { user, system } = process.cpuUsage()
    const cpu = (user + system) / 1e6
    const wall = performance.now() / 1000
    const turn: Turn | null = this.#began && {
      count: this.count,
      seconds: wall - this.#began.wall,
      cpuSeconds: cpu - this.#began.cpu,
      label: this.label,
      peakMebibytes: peakMebibytes(),
      ...(this.parts.size > 0 ? { parts: Object.fromEntries(this.parts) } : {}),
    }
    process.stdout.write(`${JSON.stringify(turn ?? { ready: true })}\n`)
    if ((await this.#lines.next()).done) process.exit(0)
    this.count = 0
    this.parts.clear()
    const usage = process.cpuUsage()
    this.#began = { wall: performance.now() / 1000, cpu: (usage.user + usage.system) / 1e6 }
  }
}

/** Most memory that this process has had; 0 where the system does not tell. */
function peakMebibytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
