import { integer, text } from 'drizzle-orm/sqlite-core'

/** An opaque, random primary key. */
export const id = () => text('id').primaryKey()

/** Milliseconds since 1970 (UTC). */
export const time = (name: string) => integer(name)

/** A JSON column that holds what the contract's type says. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()
