import { createHash } from 'node:crypto'
import type { ApplicationFeedbackAnswer } from '../../../contract/application-feedback.ts'
import { DAY_MS } from '../../../domain/day.ts'
import {
  deleteIdempotencyKeysBefore,
  findIdempotencyKey,
  insertIdempotencyKey,
} from '../../repositories/access/idempotency-keys.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'

const KEPT_MS = 7 * DAY_MS

/** A request that may come again, as its sender was not told that it had arrived. */
export interface Repeatable {
  userId: string
  key: string | undefined
  request: object
  now: number
}

/**
 * Does `work` once: the same key again gets the answer of the first time. Throws `duplicate_submission` for a key that
 * comes with another request.
 */
export async function once(
  tx: Transaction,
  { userId, key, request, now }: Repeatable,
  work: () => Promise<ApplicationFeedbackAnswer>,
): Promise<{ answer: ApplicationFeedbackAnswer; again: boolean }> {
  if (key === undefined) return { answer: await work(), again: false }
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  await deleteIdempotencyKeysBefore(tx, now - KEPT_MS)
  const known = await findIdempotencyKey(tx, userId, key)
  if (known && known.requestHash !== requestHash) {
    throw new AppError(
      'duplicate_submission',
      `The Idempotency-Key "${key}" came with another request before: use a new one for each.`,
    )
  }
  if (known) return { answer: known.answer, again: true }
  const answer = await work()
  await insertIdempotencyKey(tx, { userId, key, requestHash, answer, createdAt: now })
  return { answer, again: false }
}
