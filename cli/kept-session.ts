import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { answerOf } from '../client/laurel-client.ts'
import { Session } from '../contract/users.ts'
import { ApiError } from '../client/api-error.ts'
import type { HttpClient } from './http-client.ts'

interface Login {
  email: string
  password: string
}

/**
 * Signs in, or goes on with the session that the last command has left behind: a server takes only a few passwords a
 * minute, and a script is many commands. The session lies in a file that its owner alone may read.
 */
export async function signInOnce(client: HttpClient, login: Login): Promise<void> {
  const file = fileOf(client.url, login)
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept && (await goesOn(client, kept))) return
  await client.signIn(login.email, login.password)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, client.credentials()['cookie'] ?? '', { mode: 0o600 })
  } catch {
    // Where nothing can be kept, each command signs in.
  }
}

async function goesOn(client: HttpClient, cookie: string): Promise<boolean> {
  client.resume(cookie)
  try {
    await answerOf(Session, client.laurel.GET('/api/v1/session'))
    return true
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    client.resume('')
    return false
  }
}

/** One for each server and login: another password never finds the session of the right one. */
function fileOf(url: string, { email, password }: Login): string {
  const folder = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const name = createHash('sha256')
    .update(JSON.stringify([url, email, password]))
    .digest('hex')
  return join(folder, 'laurel', `session-${name.slice(0, 16)}`)
}
