/** What services may know of the database: the store, and what they pass on to repositories. */
export type { Reader, Store, Transaction } from '../db/store.ts'
