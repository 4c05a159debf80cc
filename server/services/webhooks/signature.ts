import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'
const BYTES = 32 // the specification asks for 24 to 64

/** A new secret, as Standard Webhooks writes it: whsec_ and base64. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(BYTES).toString('base64')

interface Signed {
  id: string
  /** Seconds since 1970. */
  timestamp: number
  body: string
}

/**
 * The headers of a message (Standard Webhooks 1.0.0): HMAC-SHA256 over id, time and body by each secret, so that a
 * receiver can change from one to the next without losing a message.
 */
export function signatureHeaders({ id, timestamp, body }: Signed, secrets: readonly string[]) {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}
