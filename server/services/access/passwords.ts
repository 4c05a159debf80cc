import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Memory and time of a hash: N = 2 ** logN blocks of 128 r bytes, p times over (RFC 7914). */
export interface PasswordCost {
  logN: number
  r: number
  p: number
}

/** OWASP's scrypt setting of 32 MiB, one lane thrice as long as its lowest. */
export const PASSWORD_COST: PasswordCost = { logN: 15, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16

function derive(password: string, salt: Buffer, { logN, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { N, r, p, maxmem: 256 * N * r },
      (e, key) => {
        if (e) reject(e)
        else resolve(key)
      },
    )
  })
}

/** Hashes passwords and checks them. */
export class Passwords {
  readonly #cost: PasswordCost

  /** `cost`: of new hashes; a known one is checked at its own. */
  constructor(cost: PasswordCost = PASSWORD_COST) {
    this.#cost = cost
  }

  /** `scrypt$15$8$1$<salt>$<key>`, base64url: what is needed to check a password, and not the password. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES)
    const key = await derive(password, salt, this.#cost)
    const { logN, r, p } = this.#cost
    return ['scrypt', logN, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
  }

  /** Whether a password is the one behind a hash. Takes as long for a wrong one. Throws on a hash of another kind. */
  async verify(password: string, encoded: string): Promise<boolean> {
    const [kind, logN, r, p, salt, key] = encoded.split('$')
    if (kind !== 'scrypt' || !salt || !key) throw new Error('not a scrypt password hash')
    const expected = Buffer.from(key, 'base64url')
    const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
    return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), cost), expected)
  }
}
