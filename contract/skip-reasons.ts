import Type, { type Static } from 'typebox'

/** Why a record of a file was passed over, by code; `{name}` stands for one of the values beside it. */
export const SKIP_REASONS = {
  too_long: 'longer than {mebibytes} MiB',
  too_intricate: 'nested more than {depth} deep, or of more than {parts} parts',
  not_utf8: 'not UTF-8',
  not_json: 'not JSON: {detail}',
  ragged_row: '{fields} fields where the header has {columns}',
  unknown_format: 'in no format that is known (it holds {keys})',
  does_not_fit: '{detail}',
  unknown_role: 'the role "{role}" should be system, user or assistant',
  no_answer: "the last turn should be the assistant's, after a prompt",
  no_transcript: 'a transcript should begin with "\\n\\nHuman:"',
  different_beginnings: 'chosen and rejected should differ in their last turn alone',
  no_prompt: '{field} should hold {names}',
  no_text: 'fields should hold the text of {names}',
  unknown_item: 'a rank names an item that data lacks',
  not_two: 'summaries should hold two',
  no_best: 'best names none of the samples',
  different_questions: 'both models should have been asked the same',
  no_number: '{field} should be a number',
  no_question: "the last turn must be the user's",
  late_system_turn: 'turn {turn}: a system turn can only come first',
  beyond_outputs: 'ranking names an output beyond the {count} there are',
  ranked_twice: 'ranking names an output twice',
  shown_twice: 'shownOrder names an output twice',
  rated_twice: 'ratings names an output twice',
  ranked_unseen: 'shownOrder lacks an output that the ranking names',
  rated_unseen: 'ratings names an output that the ranking does not show',
  beyond_tiers: 'unacceptableFrom lies beyond the {count} tiers',
  nothing_new: 'this project has all of this already',
  unforeseen: '{detail}',
} as const
export type SkipCode = keyof typeof SKIP_REASONS

const values = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
  description: 'What the reason speaks of.',
})

export const SkipReason = Type.Object({
  code: Type.Enum(Object.keys(SKIP_REASONS) as SkipCode[]),
  values,
  reason: Type.String({ description: 'The same as a sentence in English.' }),
})
export type SkipReason = Static<typeof SkipReason>
