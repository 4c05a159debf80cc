import { readFile } from 'node:fs/promises'
import { here } from './connection.ts'
import { Failure } from './failure.ts'

/** What a JSON file holds. Throws Failure where it is no JSON. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(here(file), 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('refused', `${file} holds no JSON`, { cause })
  }
}
