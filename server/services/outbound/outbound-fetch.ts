import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { Agent, fetch, type RequestInit, type Response } from 'undici'
import { isMetadataAddress } from './outbound-address.ts'

/** A name leads where nothing of ours may connect. */
export class RefusedAddressError extends Error {
  constructor(hostname: string, address: string) {
    super(`${hostname} leads to ${address}, where clouds keep credentials`)
    this.name = 'RefusedAddressError'
  }
}

type Answer = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void
/** As `dns.lookup` gives all addresses of a name. */
type LookupAll = (
  hostname: string,
  options: LookupOptions & { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Looks a name up once, checks every address it leads to, and gives those to connect to: between the check and the
 * connection nobody is asked again who could answer otherwise (DNS rebinding).
 */
export function checkedLookup(lookUp: LookupAll = lookup) {
  return (hostname: string, options: LookupOptions, answer: Answer): void => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, [])
      const bad = addresses.find(({ address }) => isMetadataAddress(address))
      if (bad) return answer(new RefusedAddressError(hostname, bad.address), [])
      if (options.all) return answer(null, addresses)
      const [first] = addresses
      if (first) answer(null, first.address, first.family)
      else answer(new Error(`${hostname} has no address`), [])
    })
  }
}

/** How long a request may take is its own caller's to say. */
const WITHOUT_LIMITS = { headersTimeout: 0, bodyTimeout: 0 }
const agent = new Agent({ ...WITHOUT_LIMITS, connect: { lookup: checkedLookup() } })

/** Like `fetch`, to addresses that others have entered: never by a redirect, never where a checked name does not lead. */
export function outboundFetch(
  url: string,
  init: Omit<RequestInit, 'dispatcher' | 'redirect'>,
): Promise<Response> {
  return fetch(url, { ...init, redirect: 'manual', dispatcher: agent })
}
