import { fileURLToPath } from 'node:url'

/** Folders of code that only passes calls on. */
const PASSING_ON = /node_modules|node:|(?<!tests)[\\/]trainer[\\/]engine[\\/]/

/**
 * Where in the step's own code an error came from, such as `model/gelu.ts:18`; undefined where its stack does not say.
 */
export function callSite(error: Error): string | undefined {
  for (const line of (error.stack ?? '').split('\n')) {
    const [, place, number] = /([^\s()]+):(\d+):\d+\)?$/.exec(line) ?? []
    if (!place || PASSING_ON.test(place)) continue
    const path = place.startsWith('file:') ? fileURLToPath(place) : place
    return `${path.split(/[\\/]/).slice(-2).join('/')}:${number}`
  }
  return undefined
}
