import { readFile } from 'node:fs/promises'

/** The bearer token: the one given, or the one that the server on this machine keeps in its data folder. */
export async function readToken(token: string | null, file: string): Promise<string> {
  if (token) return token
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw new Error(
      `no worker token: set LAUREL_WORKER_TOKEN, or start the server, which writes ${file}`,
      { cause },
    )
  }
}
