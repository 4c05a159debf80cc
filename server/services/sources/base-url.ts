import { AppError } from '../errors.ts'
import { checkOutboundAddress } from '../outbound/outbound-address.ts'

/** The base address without a slash at its end. Throws `invalid_request` for one that no source may have. */
export function checkBaseUrl(baseUrl: string): string {
  const url = checkOutboundAddress(baseUrl, {
    field: 'baseUrl',
    example: 'http://127.0.0.1:11434/v1',
  })
  if (url.search || url.hash) {
    throw new AppError(
      'invalid_request',
      'baseUrl (body) should end with its path, without ? and #.',
    )
  }
  return url.href.replace(/\/+$/, '')
}
