import Type, { type Static } from 'typebox'

/** `settled`: the reviewer's own ranking stands for the task; `returned`: the labeler is asked for a new version. */
export const ReviewVerdict = Type.Enum(['accepted', 'returned', 'settled'])
export type ReviewVerdict = Static<typeof ReviewVerdict>
