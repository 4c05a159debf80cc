import Type, { type Static } from 'typebox'
import { Conversation } from './conversation.ts'
import { Id, Language, Nullable, PageQuery, Split, Strict, Time } from './schema.ts'

/** InstructGPT's use cases (table 1 of the paper). */
export const UseCase = Type.Enum([
  'generation',
  'open_qa',
  'brainstorming',
  'chat',
  'rewrite',
  'summarization',
  'classification',
  'closed_qa',
  'extract',
  'other',
])
export type UseCase = Static<typeof UseCase>

export const PromptSource = Type.Enum(['labeler', 'customer', 'import'])
export const PromptKind = Type.Enum(['plain', 'few_shot', 'user_based'])
export type PromptKind = Static<typeof PromptKind>

export const Prompt = Strict({
  id: Id,
  projectId: Id,
  conversation: Conversation,
  source: PromptSource,
  kind: PromptKind,
  useCase: UseCase,
  language: Nullable(Language),
  split: Split,
  authorName: Nullable(Type.String()),
  retired: Type.Boolean({ description: 'Its author has replaced it by a newer version.' }),
  outputs: Type.Integer({ description: 'Outputs there are for it.' }),
  createdAt: Time,
})
export type Prompt = Static<typeof Prompt>

export const CreatePromptRequest = Strict({
  conversation: Conversation,
  kind: Type.Optional(PromptKind),
  useCase: Type.Optional(UseCase),
  language: Type.Optional(Language),
  split: Type.Optional(Split),
})

export const PromptQuery = Strict({
  ...PageQuery.properties,
  split: Type.Optional(Split),
  language: Type.Optional(Language),
  retired: Type.Optional(
    Type.Boolean({ default: false, description: 'The replaced ones instead of those in use.' }),
  ),
})
