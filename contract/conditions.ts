import Type from 'typebox'

/** Header by which a write is carried out once, however often it is sent. */
export const IDEMPOTENCY_KEY = 'idempotency-key'

export const IdempotencyKey = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[\\x21-\\x7e]+$',
  description:
    'Your own name for this request: the same again within a week gets the same answer, and nothing is done twice.',
})

/** Header by which a write happens only while the thing is as it was read: the `ETag` that came with it. */
export const IF_MATCH = 'if-match'

export const EntityTag = Type.String({
  minLength: 2,
  maxLength: 200,
  description:
    'The ETag that came with GET of this address: 412 where it has changed since, and nothing is done.',
})
