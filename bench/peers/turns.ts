import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { median } from '../result.ts'

/** What a side did in one turn: `count` tokens, pairs or episodes. */
export interface Turn {
  count: number
  seconds: number
  /** Of all its threads: what else runs on the machine changes it little. */
  cpuSeconds: number
  /** Tells turns of several kinds apart; else empty. */
  label: string
  peakMebibytes: number
  /** Seconds of parts of the turn, where a side tells them. */
  parts?: Record<string, number>
}

/** A process that does one step of work whenever it is asked, and nothing between. */
export interface Side {
  turn: () => Promise<Turn>
  stop: () => void
}

/**
 * Starts a side. It prints a line when it is ready and one with its measurement after each turn, and begins a turn when
 * a line comes.
 * @throws Error with what it said on standard error where it ends before it is stopped
 */
export async function startSide(
  program: string,
  parameters: string[],
  environment: Record<string, string> = {},
): Promise<Side> {
  const child = spawn(program, parameters, { env: { ...process.env, ...environment } })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)))
  child.stdin.on('error', () => undefined) // its end is told by `exit`
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<unknown> => {
    const { value, done } = (await lines.next()) as { value?: string; done?: boolean }
    if (done || value === undefined)
      throw new Error(`${program} ${parameters.join(' ')} ended:\n${said}`)
    return JSON.parse(value)
  }
  await answer()
  return {
    turn: async () => {
      child.stdin.write('go\n')
      return (await answer()) as Turn
    },
    stop: () => child.kill(),
  }
}

/** Medians over a side's turns. */
export interface SideFigures {
  perSecond: number
  perCpuSecond: number
  peakMebibytes: number
  turns: number
}

/** The sides take turns, so that a busy moment meets all of them; the first `warmUp` turns of each are not counted. */
export async function takeTurns<Name extends string>(
  sides: Record<Name, Side>,
  { rounds, warmUp }: { rounds: number; warmUp: number },
): Promise<Record<Name, Turn[]>> {
  const names = Object.keys(sides) as Name[]
  const turns = Object.fromEntries(names.map((name): [Name, Turn[]] => [name, []]))
  for (let round = 0; round < warmUp + rounds; round++)
    for (const name of names) {
      const turn = await sides[name].turn()
      if (round >= warmUp) (turns[name] as Turn[]).push(turn)
    }
  for (const name of names) sides[name].stop()
  return turns as Record<Name, Turn[]>
}

export function figuresOf(turns: readonly Turn[]): SideFigures {
  return {
    perSecond: median(turns.map(({ count, seconds }) => count / seconds)),
    perCpuSecond: median(turns.map(({ count, cpuSeconds }) => count / cpuSeconds)),
    peakMebibytes: Math.max(...turns.map(({ peakMebibytes }) => peakMebibytes)),
    turns: turns.length,
  }
}
