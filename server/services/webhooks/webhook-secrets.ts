import type { WebhookRow } from '../../repositories/webhooks/webhooks.ts'
import type { SecretBox } from '../outbound/secret-box.ts'

type Sealed = Pick<WebhookRow, 'id' | 'sealedSecret' | 'oldSealedSecret' | 'oldSecretUntil'>

/** The secrets that sign for a webhook now, newest first. Throws where the key file is not the one that sealed them. */
export function secretsOf(webhook: Sealed, box: SecretBox, now: number): string[] {
  const { id, sealedSecret, oldSealedSecret, oldSecretUntil } = webhook
  const isOldGood = oldSealedSecret !== null && oldSecretUntil !== null && now < oldSecretUntil
  return [sealedSecret, ...(isOldGood ? [oldSealedSecret] : [])].map((one) => box.open(one, id))
}
