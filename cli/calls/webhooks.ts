import { answerOf } from '../../client/laurel-client.ts'
import { DeliveryPage, type DeliveryState, type WebhookDelivery } from '../../contract/webhooks.ts'
import type { HttpClient } from '../http-client.ts'

const PAGE = 200

/** What of a webhook's log is wanted. */
export interface WantedDeliveries {
  state?: DeliveryState
  /** Only those before this one. */
  before?: number
  limit: number
}

/** The log of a webhook, newest first, page by page until `limit`. */
export async function* listDeliveries(
  { laurel }: HttpClient,
  path: { id: string; webhookId: string },
  { state, before, limit }: WantedDeliveries,
): AsyncGenerator<WebhookDelivery> {
  let cursor = before === undefined ? null : String(before)
  let left = limit
  while (left > 0) {
    const { rows, nextCursor } = await answerOf(
      DeliveryPage,
      laurel.GET('/api/v1/projects/{id}/webhooks/{webhookId}/deliveries', {
        params: {
          path,
          query: {
            limit: Math.min(left, PAGE),
            ...(cursor === null ? {} : { cursor }),
            ...(state ? { state } : {}),
          },
        },
      }),
    )
    yield* rows
    left -= rows.length
    if (nextCursor === null) return
    cursor = nextCursor
  }
}
