import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalLaurel } from '../../cli/demo/local-laurel.ts'
import { HttpClient } from '../../cli/http-client.ts'

/** A server and a trainer in a folder of their own, and their first manager signed in over HTTP. */
export interface Installation {
  url: string
  email: string
  password: string
  manager: HttpClient
  stop: () => Promise<void>
}

export async function startInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-e2e-'))
  const laurel = await startLocalLaurel(folder)
  const login = await readFile(join(folder, 'first-login.txt'), 'utf8')
  const [email = '', password = ''] = login.split('\n')
  const manager = new HttpClient(laurel.url)
  await manager.signIn(email, password)
  return {
    url: laurel.url,
    email,
    password,
    manager,
    stop: async () => {
      await laurel.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
