import type { SourceRow } from '../../repositories/sources/sources.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import { AskError, type Endpoint } from './source-request.ts'

/** Where to ask a source, with its key opened. Throws AskError where the key file is not the one that sealed it. */
export function endpointOf(source: SourceRow, box: SecretBox): Endpoint {
  const { id, baseUrl, sealedKey, timeoutSeconds } = source
  return {
    baseUrl,
    apiKey: openKey(id, sealedKey, box),
    timeoutMilliseconds: timeoutSeconds * 1000,
  }
}

function openKey(id: string, sealedKey: string | null, box: SecretBox): string | null {
  if (sealedKey === null) return null
  try {
    return box.open(sealedKey, id)
  } catch (cause) {
    const message =
      'its API key can not be opened (secrets.key is missing or another one): give it anew'
    throw new AskError(message, false, null, { cause })
  }
}
