import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_FILE = 'secrets.key'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'

/**
 * Seals secrets by AES-256-GCM with a key that lives in a file of the data folder, made at first use and readable by
 * its owner alone: the database by itself gives nothing away. What a secret belongs to is authenticated with it, so
 * that it opens nowhere else.
 */
export class SecretBox {
  readonly #file: string
  #key: Buffer | undefined

  constructor(dataFolder: string) {
    this.#file = join(dataFolder, KEY_FILE)
  }

  seal(secret: string, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#readKey(true), nonce)
    cipher.setAAD(Buffer.from(owner))
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
    return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`
  }

  /** Throws where the key file is another one, or the sealed text was changed or belongs to something else. */
  open(sealed: string, owner: string): string {
    const [version, content] = sealed.split('.')
    if (version !== VERSION || !content) throw new Error(`a secret is not of form ${VERSION}`)
    const bytes = Buffer.from(content, 'base64url')
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const key = this.#readKey(false)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(owner))
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  }

  #readKey(make: boolean): Buffer {
    if (this.#key) return this.#key
    if (make && !existsSync(this.#file)) {
      const hex = `${randomBytes(KEY_BYTES).toString('hex')}\n`
      writeFileSync(this.#file, hex, { mode: 0o600, flag: 'wx', flush: true })
    }
    const key = Buffer.from(readFileSync(this.#file, 'utf8').trim(), 'hex')
    if (key.length !== KEY_BYTES)
      throw new Error(`${this.#file} is not a key of ${KEY_BYTES} bytes`)
    return (this.#key = key)
  }
}
