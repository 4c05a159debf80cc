/** Milliseconds since 1970 of a date as other tools write it; undefined where it is none that can be kept. */
export function millisecondsOf(date: unknown): number | undefined {
  if (typeof date !== 'string') return undefined
  const time = Date.parse(date)
  return Number.isFinite(time) && time >= 0 ? time : undefined
}

/** The time of a judgment as a field that is left out where it is not known. */
export const createdAtOf = (date: unknown) => {
  const createdAt = millisecondsOf(date)
  return createdAt === undefined ? {} : { createdAt }
}
