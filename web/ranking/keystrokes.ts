import { drawLine, placeNext, tieNext, tieRest, type RankingState } from './ranking-model.ts'

/** Where typing stands: the ranking, and whether `=` waits for its digit. */
export interface Typing {
  ranking: RankingState
  tie: boolean
}

/**
 * One key of ranking by typing: the digits on the cards, best first; `=` ties the next with the one before; `-` draws
 * the line; `.` places all that is left as equals. Gives null for a key that means nothing here.
 */
export function typeKey(
  { ranking, tie }: Typing,
  key: string,
  outputIds: readonly string[],
): Typing | null {
  if (key === '=') return { ranking, tie: ranking.tiers.length > 0 }
  if (key === '-') return { ranking: drawLine(ranking), tie: false }
  if (key === '.') return { ranking: tieRest(ranking, tie), tie: false }
  const outputId = /^[1-9]$/.test(key) ? outputIds[Number(key) - 1] : undefined
  if (outputId === undefined) return null
  const place = tie ? tieNext : placeNext
  return { ranking: place(ranking, outputId), tie: false }
}

/**
 * The digit of a press that is to tie: Shift with a digit key. Null for any other, and on keyboards that type their
 * digits with Shift (AZERTY), where it is a plain digit.
 */
export function tyingDigit({
  shiftKey,
  code,
  key,
}: Pick<KeyboardEvent, 'shiftKey' | 'code' | 'key'>) {
  const digit = /^Digit([1-9])$/.exec(code)?.[1]
  return shiftKey && digit !== undefined && !/^[0-9]$/.test(key) ? digit : null
}
