import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'

/** What this browser keeps under a key, where it is as `schema` says; null otherwise, and where storage is shut. */
export function readKept<T extends TSchema>(key: string, schema: T): Static<T> | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return Value.Check(schema, value) ? value : null
  } catch {
    return null // private mode, or a text that is no JSON
  }
}

/** Whether the browser kept it: a full or forbidden storage does not. */
export function keep(key: string, value: object): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // What cannot be opened holds nothing either.
  }
}

/** The ends of all keys that begin with `prefix`. */
export function keptKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  } catch {
    return []
  }
}
