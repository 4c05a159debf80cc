import { BlockList, isIP } from 'node:net'
import { AppError } from '../errors.ts'

/**
 * Where clouds hand out the credentials of a machine to whatever runs on it. Other internal addresses are allowed: a
 * model or a program on this machine or in this network is what sources and webhooks are for.
 */
const METADATA = new BlockList()
METADATA.addSubnet('169.254.0.0', 16, 'ipv4')
METADATA.addAddress('100.100.100.200', 'ipv4') // Alibaba Cloud
METADATA.addSubnet('fe80::', 10, 'ipv6')
METADATA.addAddress('fd00:ec2::254', 'ipv6') // AWS
METADATA.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6') // 169.254.0.0/16 behind NAT64 (RFC 6052)

/** Whether nothing of ours may connect to this address. */
export function isMetadataAddress(address: string): boolean {
  return METADATA.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The address to ask; throws `invalid_request`, naming the field, for one that nothing of ours may be sent to. */
export function checkOutboundAddress(
  address: string,
  { field, example }: { field: string; example: string },
): URL {
  const refused = (why: string) => new AppError('invalid_request', `${field} (body) ${why}.`)
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw refused(`should be an http or https address like ${example}`)
  }
  if (url.username || url.password) throw refused('should hold no name and password')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && isMetadataAddress(host)) {
    throw refused('is one where clouds keep credentials')
  }
  return url
}
