import type { InTurns } from '../../../domain/in-turns.ts'
import { turn } from './kept-fits.ts'

/** Does work part by part, with a turn for waiting requests between them. */
export async function doInTurns<T>(work: InTurns<T>): Promise<T> {
  let step = work.next()
  while (!step.done) {
    await turn()
    step = work.next()
  }
  return step.value
}
