import { readFile } from 'node:fs/promises'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { describeErrors } from '../data/describe-errors.ts'

/** A JSON file as it is. @throws Error that names the file */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file}: not JSON: ${(cause as Error).message}`, { cause })
  }
}

/** A value that a schema holds for. @throws Error that names its source, the place in it and what is needed */
export function checked<T extends TSchema>(source: string, schema: T, value: unknown): Static<T> {
  const compiled = Compile(schema)
  const holds = (candidate: unknown): candidate is Static<T> => compiled.Check(candidate)
  if (!holds(value)) throw new Error(`${source}: ${describeErrors(compiled, value)}`)
  return value
}
