import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, base64url: a session or API token. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hexadecimal. A token is random enough to need no salt. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

const PREFIX = 'laurel_' // lets people and secret scanners tell what a found token is
const HINT_LENGTH = 4

/** A token for programs. */
export function newApiToken(): string {
  return PREFIX + newToken()
}

/** What of a token may be shown again: too little to guess the rest. */
export function hintOf(token: string): string {
  return token.slice(-HINT_LENGTH)
}
