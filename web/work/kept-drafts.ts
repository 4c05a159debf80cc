import Type, { type Static } from 'typebox'
import { Strict, Time } from '../../contract/schema.ts'
import { DraftContent } from '../../contract/tasks.ts'
import { forget, keep, keptKeys, readKept } from './browser-storage.ts'

const UNSENT = 'laurel.draft.'
const ASIDE = 'laurel.aside.'

/** A draft that the server does not have yet, and the revision that it was written on. */
export const KeptDraft = Strict({
  content: DraftContent,
  baseRevision: Type.Integer({ minimum: 0 }),
  activeMilliseconds: Type.Integer({ minimum: 0 }),
  at: Time,
})
export type KeptDraft = Static<typeof KeptDraft>

/** Drafts that wait for the server, by assignment. */
export const unsent = {
  read: (assignmentId: string) => readKept(UNSENT + assignmentId, KeptDraft),
  keep: (assignmentId: string, draft: KeptDraft) => keep(UNSENT + assignmentId, draft),
  forget: (assignmentId: string) => forget(UNSENT + assignmentId),
  list: () => keptKeys(UNSENT),
}

/** The revision of each task's draft that this window saw last. */
export const knownRevisions = new Map<string, number>()

const AsideDraft = Strict({ content: DraftContent, at: Time })

/** The version that gave way in a conflict, by assignment: it can be brought back. */
export const aside = {
  read: (assignmentId: string) => readKept(ASIDE + assignmentId, AsideDraft),
  keep: (assignmentId: string, draft: Static<typeof AsideDraft>) =>
    keep(ASIDE + assignmentId, draft),
  forget: (assignmentId: string) => forget(ASIDE + assignmentId),
}
