import type { EngineName } from '../../contract/stages.ts'
import type { AnswerOrder, WrittenAnswers } from './write-answers.ts'

/** What the responder's thread is told when it starts. */
export interface ResponderThreadOptions {
  engine: EngineName
}

/** A generation in this worker's hands, its model on this machine. */
export interface WriteOrder extends AnswerOrder {
  model: { sha256: string; folder: string }
}

export type ToResponder = { type: 'write'; order: WriteOrder } | { type: 'stop' }

export type FromResponder =
  | { type: 'text'; texts: string[]; leftOut: number }
  | { type: 'written'; result: WrittenAnswers }
  /** It was told to stop before the end. */
  | { type: 'stopped' }
  | { type: 'failed'; error: string; problem?: 'prompt_too_long' }
