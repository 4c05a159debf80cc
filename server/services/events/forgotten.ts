import { findLastForgotten, lastEventId } from '../../repositories/events.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'

/** Throws `events_forgotten` where events after a place are no longer kept. 0 begins with whatever is kept. */
export async function requireKeptAfter(
  on: Reader,
  projectId: string,
  after: number,
): Promise<void> {
  const forgotten = await findLastForgotten(on, projectId)
  if (!forgotten || after === 0 || after >= forgotten.upTo) return
  throw await eventsForgotten(on, projectId, forgotten)
}

/** The same for events from a time on. */
export async function requireKeptSince(on: Reader, projectId: string, time: number): Promise<void> {
  const forgotten = await findLastForgotten(on, projectId)
  if (forgotten && time <= forgotten.at) throw await eventsForgotten(on, projectId, forgotten)
}

async function eventsForgotten(
  on: Reader,
  projectId: string,
  { upTo, at }: { upTo: number; at: number },
): Promise<AppError> {
  return new AppError(
    'events_forgotten',
    `Events up to ${upTo} (${new Date(at).toISOString()}) are no longer kept; after 0 begins with the oldest that is.`,
    { forgottenUpTo: upTo, lastEventId: await lastEventId(on, projectId) },
  )
}
