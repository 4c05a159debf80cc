import Type, { type Static } from 'typebox'
import { Turn } from './conversation.ts'
import { Id, Nullable, Sha256, Strict, Time } from './schema.ts'

export const GenerationState = Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type GenerationState = Static<typeof GenerationState>

/** How a model's answers to one conversation are drawn. */
export const GenerationParameters = Strict({
  count: Type.Integer({ minimum: 1, maximum: 9, description: 'Answers, each by itself.' }),
  temperature: Type.Number({ minimum: 0, maximum: 2 }),
  topP: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
  maximumNewTokens: Type.Integer({ minimum: 1, maximum: 4096 }),
  seed: Type.Integer({ minimum: 0, description: 'Answer n is drawn with seed + n.' }),
  stop: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 4,
      description: 'An answer ends before the first of these texts.',
    }),
  ),
  likeliest: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 20,
      description:
        'Give the log-probability of each token, and as many of the likeliest in its place.',
    }),
  ),
})
export type GenerationParameters = Static<typeof GenerationParameters>

/** Why there is no answer; the interface has words for each. */
export const GenerationProblem = Type.Enum([
  'no_trainer',
  'trainer_lost',
  'model_failed',
  'empty_answer',
  'same_texts',
  'prompt_too_long',
])
export type GenerationProblem = Static<typeof GenerationProblem>

/** Answers as the person who waits for them sees them. Nothing here tells which model writes. */
export const Generation = Strict({
  id: Id,
  state: GenerationState,
  texts: Type.Array(Type.String(), { description: 'As far as they have come.' }),
  leftOut: Type.Integer({
    description: 'Oldest turns that the model could not read: the conversation is too long for it.',
  }),
  trainerRunning: Type.Boolean({ description: 'False where no trainer has been heard of lately.' }),
  problem: Nullable(GenerationProblem),
  /** The rank task made of alternatives, once they are done. */
  assignmentId: Nullable(Id),
})
export type Generation = Static<typeof Generation>

export const GenerationQuery = Strict({
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'Characters that the client has; the answer waits up to 20 s for more.',
    }),
  ),
})

/**
 * The protocol between server and workers for text that a person waits for: claim, progress, complete. Each claim raises
 * the generation's fencing token; a write that carries an older one answers 409 lease_lost.
 */
export const GenerationClaimRequest = Strict({
  workerId: Id,
  waitMilliseconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 20_000,
      default: 20_000,
      description: 'How long the answer may wait for something to do.',
    }),
  ),
})

/** `artefact` is the model, fetched from `/api/v1/worker/artefacts/<sha256>`. */
export const ClaimedGeneration = Strict({
  id: Id,
  artefact: Sha256,
  conversation: Type.Array(Turn, { maxItems: 200, description: 'Empty where there is a text.' }),
  text: Type.Optional(
    Type.String({ minLength: 1, description: 'To be gone on from as it is, without any format.' }),
  ),
  whole: Type.Optional(
    Type.Literal(true, {
      description: 'What does not fit the context is refused as prompt_too_long, not shortened.',
    }),
  ),
  parameters: GenerationParameters,
  fencingToken: Type.Integer(),
  leaseUntil: Time,
  leaseMilliseconds: Type.Integer(),
})
export type ClaimedGeneration = Static<typeof ClaimedGeneration>
export const GenerationClaimAnswer = Strict({ generation: Nullable(ClaimedGeneration) })

const Fenced = { workerId: Id, fencingToken: Type.Integer({ minimum: 1 }) }
const AnswerText = Type.String({ maxLength: 200_000 })

/** How far it has come; also without anything new, to keep the lease. */
export const GenerationProgressRequest = Strict({
  ...Fenced,
  texts: Type.Array(AnswerText, { maxItems: 9 }),
  leftOut: Type.Integer({ minimum: 0 }),
})
export const GenerationProgressAnswer = Strict({ leaseUntil: Time, cancelled: Type.Boolean() })

const tokenLogprob = {
  token: Type.String({ description: 'U+FFFD stands for a part of a character.' }),
  bytes: Type.Array(Type.Integer({ minimum: 0, maximum: 255 })),
  logprob: Type.Number(),
}
/** A token that was drawn, and the likeliest in its place. Natural logarithms, at the sampling temperature. */
export const TokenLogprob = Strict({
  ...tokenLogprob,
  likeliest: Type.Array(Strict(tokenLogprob), { maxItems: 20 }),
})
export type TokenLogprob = Static<typeof TokenLogprob>

export const GeneratedAnswer = Strict({
  text: AnswerText,
  tokens: Type.Integer({ minimum: 0 }),
  finished: Type.Boolean({ description: 'False where the length limit cut it.' }),
  logprobs: Type.Optional(
    Type.Array(TokenLogprob, { maxItems: 5000, description: 'Of the tokens of its text.' }),
  ),
})
export type GeneratedAnswer = Static<typeof GeneratedAnswer>

export const GenerationCompleteRequest = Strict({
  ...Fenced,
  answers: Type.Array(GeneratedAnswer, { minItems: 1, maxItems: 9 }),
  leftOut: Type.Integer({ minimum: 0 }),
  promptTokens: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Tokens that the model read.' }),
  ),
})
export const GenerationFailRequest = Strict({
  ...Fenced,
  error: Type.String({ minLength: 1, maxLength: 20_000 }),
  retryable: Type.Boolean(),
  problem: Type.Optional(
    Type.Enum(['prompt_too_long'], { description: 'Where it is not the model that failed.' }),
  ),
})
/** A worker that stops in good order hands back what it has begun; another one starts it anew. */
export const GenerationReleaseRequest = Strict(Fenced)
