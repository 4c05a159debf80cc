import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalLaurel } from '../cli/local/local-laurel.ts'
import { startBuiltLaurel } from './built-laurel.ts'

/** A server as built, in a folder of its own, which goes when it stops. */
export async function startInstallation(
  environment: Record<string, string> = {},
): Promise<LocalLaurel> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-test-'))
  const laurel = await startBuiltLaurel(folder, environment)
  return {
    ...laurel,
    get server() {
      return laurel.server
    },
    stop: async () => {
      await laurel.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
