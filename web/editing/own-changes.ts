/** The parts of `after` that are not what they were `before`: what is sent, so that nothing else is overwritten. */
export function ownChanges<T extends object>(before: T, after: T): Partial<T> {
  const isSame = (key: keyof T) => JSON.stringify(before[key]) === JSON.stringify(after[key])
  const keys = Object.keys(after) as (keyof T)[]
  const changed = keys.filter((key) => !isSame(key)).map((key) => [key, after[key]])
  return Object.fromEntries(changed) as Partial<T>
}

/** Only these fields of a request. */
export const onlyFields = <R extends object>(request: R, fields: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(request).filter(([field]) => fields.has(field))) as Partial<R>
