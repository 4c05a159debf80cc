import type { ImportPart } from './import-parts.ts'

/** How far a file is in, while it is sent part by part: for whoever is to know what is stored when it ends early. */
export interface StoredLines {
  /** Every record up to this line is stored or was passed over; 0: none. */
  throughLine: number
  /** The line of a record of very many prompts of which whole parts are stored, and not all. */
  partOfLine: number | null
  /** First and last line of a part that was sent and not answered: all of it is stored, or nothing. */
  underWay: readonly [number, number] | null
}

/** Before anything is sent. */
export const nothingStored = (): StoredLines => ({
  throughLine: 0,
  partOfLine: null,
  underWay: null,
})

/** While a part is sent. */
export function sending(before: StoredLines, { lines }: ImportPart): StoredLines {
  const [first, last] = [lines[0], lines.at(-1)]
  return first === undefined || last === undefined ? before : { ...before, underWay: [first, last] }
}

/** After a part was taken. */
export const taken = ({ throughLine, partOfLine }: ImportPart): StoredLines => ({
  throughLine,
  partOfLine,
  underWay: null,
})

/** What is stored, for people: `stored up to line 400`. */
export function storedSentence({ throughLine, partOfLine, underWay }: StoredLines): string {
  const whole = throughLine > 0 ? `stored up to line ${throughLine}` : 'no whole line is stored'
  const part = partOfLine === null ? '' : `, of line ${partOfLine} a part`
  const open =
    underWay === null ? '' : `, lines ${underWay[0]} to ${underWay[1]} all together or not at all`
  return `${whole}${part}${open}; the same file again adds the rest`
}
