import type { GeneratedAnswer, GenerationProblem } from '../../../contract/generation.ts'
import { setTurnContent } from '../../repositories/chat/chats.ts'
import { updateGeneration, type GenerationRow } from '../../repositories/generation/generations.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { WakeUps } from './wake-ups.ts'

/** What a worker hands in. */
export interface Written {
  answers: readonly GeneratedAnswer[]
  leftOut: number
  promptTokens: number | null
}

/** Makes a rank task of alternatives; gives the assignment of the person who asked, or what is in the way. */
export type RankAlternatives = (
  tx: Transaction,
  row: GenerationRow,
  answers: readonly GeneratedAnswer[],
) => Promise<{ assignmentId: string } | { problem: GenerationProblem }>

interface Parts {
  clock: Clock
  wakeUps: WakeUps
  rankAlternatives: RankAlternatives
}

/** The ways in which a generation ends, each with what follows from it in the same transaction. */
export class GenerationEnds {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** All answers are there: they become the chat's turn, a rank task, or a program's answer as they are. */
  async complete(
    tx: Transaction,
    row: GenerationRow,
    { answers, leftOut, promptTokens }: Written,
  ): Promise<void> {
    const texts = answers.map(({ text }) => text)
    const done = { state: 'done' as const, texts, leftOut, promptTokens }
    if (row.source === 'api') return this.#end(tx, row, { ...done, answers: [...answers] })
    if (row.promptId !== null) {
      const result = await this.#parts.rankAlternatives(tx, row, answers)
      if ('problem' in result) return this.fail(tx, row, result.problem)
      return this.#end(tx, row, { ...done, assignmentId: result.assignmentId })
    }
    const content = texts[0]?.trim() ?? ''
    if (content === '') return this.fail(tx, row, 'empty_answer')
    await setTurnContent(tx, row.id, content)
    return this.#end(tx, row, done)
  }

  /** A person stopped it: what has come so far stays as the answer. */
  async cancel(tx: Transaction, row: GenerationRow): Promise<void> {
    const isTurn = row.source === 'chat' && row.promptId === null
    if (isTurn) await setTurnContent(tx, row.id, row.texts[0]?.trim() ?? '')
    // The worker stays named: it is told with its next progress.
    return this.#end(tx, row, { state: 'cancelled', workerId: row.workerId })
  }

  /** `error` is for the log of the operator: the worker's own words. */
  async fail(
    tx: Transaction,
    row: GenerationRow,
    problem: GenerationProblem,
    error: string | null = null,
  ): Promise<void> {
    return this.#end(tx, row, { state: 'failed', problem, error, texts: [] })
  }

  async #end(tx: Transaction, row: GenerationRow, values: Partial<GenerationRow>): Promise<void> {
    const finishedAt = this.#parts.clock()
    await updateGeneration(tx, row.id, { workerId: null, leaseUntil: null, finishedAt, ...values })
    tx.afterCommit(() => this.#parts.wakeUps.wake(row.id))
  }
}
