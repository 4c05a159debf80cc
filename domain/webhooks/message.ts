import type { EventRow } from '../../contract/events.ts'
import type { WebhookMessage } from '../../contract/webhooks.ts'

/** The id of an event's message, the same for every try and replay; a restored server that counts anew gives others. */
export const messageIdOf = ({ id, at }: Pick<EventRow, 'id' | 'at'>) =>
  `evt_${id}_${at.toString(36)}`

/** What is posted about an event. */
export function messageOf(
  projectId: string,
  { id, at, event: { kind, ...data } }: EventRow,
): WebhookMessage {
  const timestamp = new Date(at).toISOString()
  return { type: kind, timestamp, data: { projectId, eventId: id, ...data } }
}

/** What is posted to try a webhook out. */
export function testMessage(projectId: string, at: number): WebhookMessage {
  return {
    type: 'test',
    timestamp: new Date(at).toISOString(),
    data: { projectId, eventId: null },
  }
}
