import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { AppError } from '../errors.ts'

/**
 * Where clouds hand out the credentials of a machine to whatever runs on it. Other internal addresses are allowed: a
 * model on this machine or in this network is what sources are for.
 */
const METADATA = new BlockList()
METADATA.addSubnet('169.254.0.0', 16, 'ipv4')
METADATA.addSubnet('fe80::', 10, 'ipv6')
METADATA.addAddress('fd00:ec2::254', 'ipv6')

const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '')

function isMetadata(address: string): boolean {
  return METADATA.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The base address without a slash at its end. Throws `invalid_request` for one that no source may have. */
export function checkBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw refused('should be an http or https address like http://127.0.0.1:11434/v1')
  }
  if (url.username || url.password) throw refused('holds credentials: give them as apiKey')
  if (url.search || url.hash) throw refused('should end with its path, without ? and #')
  const host = withoutBrackets(url.hostname)
  if (isIP(host) && isMetadata(host)) throw refused('is link-local, where clouds keep credentials')
  return url.href.replace(/\/+$/, '')
}

/** Throws where the name of a base address leads to a metadata service now. */
export async function checkWhereItLeads(baseUrl: string): Promise<void> {
  const host = withoutBrackets(new URL(baseUrl).hostname)
  for (const { address } of await lookup(host, { all: true })) {
    if (isMetadata(address)) throw refused(`leads to ${address}, which is link-local`)
  }
}

const refused = (why: string) => new AppError('invalid_request', `baseUrl (body) ${why}.`)
