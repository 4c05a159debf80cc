import Type, { type Static, type TSchema } from 'typebox'
import { Nullable, Strict } from './schema.ts'

/**
 * The OpenAI-compatible interface, as the official clients speak it. What a parameter asks for is done or refused;
 * unknown ones are refused by name.
 */
const Given = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema))

/** A parameter of which only the value that changes nothing is taken: clients send it all the same. */
const Neutral = (...values: (number | boolean | string)[]) =>
  Given(
    Type.Union(
      values.map((value) => Type.Literal(value)),
      { description: `Only ${values.join(' or ')}: this server can do nothing else.` },
    ),
  )

const Text = Type.String({ minLength: 1, maxLength: 200_000 })
const TextParts = Type.Array(Strict({ type: Type.Literal('text'), text: Text }), {
  minItems: 1,
  maxItems: 100,
})
const ChatMessage = Strict({
  role: Type.Enum(['system', 'developer', 'user', 'assistant']),
  content: Type.Union([Text, TextParts]),
})
export type ChatMessage = Static<typeof ChatMessage>

const Sampling = {
  model: Type.String({ minLength: 1, maxLength: 64, description: 'An id of GET /v1/models.' }),
  n: Given(Type.Integer({ minimum: 1, maximum: 9, default: 1 })),
  temperature: Given(Type.Number({ minimum: 0, maximum: 2, default: 1 })),
  top_p: Given(Type.Number({ exclusiveMinimum: 0, maximum: 1, default: 1 })),
  stop: Given(
    Type.Union([
      Type.String({ minLength: 1, maxLength: 200 }),
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 4 }),
    ]),
  ),
  seed: Given(
    Type.Integer({
      minimum: 0,
      maximum: 2 ** 32 - 1,
      description: 'Choice n is drawn with seed + n; the same seed gives the same text.',
    }),
  ),
  stream: Given(Type.Boolean()),
  stream_options: Given(
    Strict({
      include_usage: Type.Optional(Type.Boolean()),
      include_obfuscation: Type.Optional(Type.Literal(false)),
    }),
  ),
  user: Type.Optional(
    Type.String({ maxLength: 500, description: 'Taken, and of no effect on what is written.' }),
  ),
  frequency_penalty: Neutral(0),
  presence_penalty: Neutral(0),
  logit_bias: Given(Strict({})),
}
const MaximumTokens = Type.Integer({ minimum: 1, maximum: 4096 })

export const ChatCompletionRequest = Strict({
  ...Sampling,
  messages: Type.Array(ChatMessage, { minItems: 1, maxItems: 200 }),
  max_tokens: Given(MaximumTokens),
  max_completion_tokens: Given(MaximumTokens),
  logprobs: Given(Type.Boolean()),
  top_logprobs: Given(Type.Integer({ minimum: 0, maximum: 20 })),
  response_format: Given(Strict({ type: Type.Literal('text') })),
  tools: Given(Type.Array(Type.Unknown(), { maxItems: 0 })),
  tool_choice: Neutral('none', 'auto'),
  store: Neutral(false),
})
export type ChatCompletionRequest = Static<typeof ChatCompletionRequest>

export const CompletionRequest = Strict({
  ...Sampling,
  prompt: Type.Union([Text, Type.Array(Text, { minItems: 1, maxItems: 1 })], {
    description: 'One text, which the model goes on from as it is.',
  }),
  max_tokens: Given(Type.Integer({ minimum: 1, maximum: 4096, default: 16 })),
  logprobs: Given(Type.Integer({ minimum: 0, maximum: 5 })),
  echo: Neutral(false),
  best_of: Neutral(1),
  suffix: Neutral(''),
})
export type CompletionRequest = Static<typeof CompletionRequest>

const FinishReason = Type.Enum(['stop', 'length'])
const Bytes = Type.Array(Type.Integer())
const Likely = { token: Type.String(), bytes: Bytes, logprob: Type.Number() }
const ChatLogprobs = Strict({
  content: Type.Array(Strict({ ...Likely, top_logprobs: Type.Array(Strict(Likely)) })),
  refusal: Type.Null(),
})
const Usage = Strict({
  prompt_tokens: Type.Integer(),
  completion_tokens: Type.Integer({ description: 'Of all choices, their ends included.' }),
  total_tokens: Type.Integer(),
})
const Head = {
  id: Type.String(),
  created: Type.Integer({ description: 'Seconds since 1970.' }),
  model: Type.String(),
}

export const ChatCompletion = Strict({
  ...Head,
  object: Type.Literal('chat.completion'),
  choices: Type.Array(
    Strict({
      index: Type.Integer(),
      message: Strict({
        role: Type.Literal('assistant'),
        content: Type.String(),
        refusal: Type.Null(),
      }),
      finish_reason: FinishReason,
      logprobs: Nullable(ChatLogprobs),
    }),
  ),
  usage: Usage,
})
export type ChatCompletion = Static<typeof ChatCompletion>

const CompletionLogprobs = Strict({
  tokens: Type.Array(Type.String()),
  token_logprobs: Type.Array(Type.Number()),
  top_logprobs: Type.Array(Type.Record(Type.String(), Type.Number())),
  text_offset: Type.Array(Type.Integer()),
})
export const Completion = Strict({
  ...Head,
  object: Type.Literal('text_completion'),
  choices: Type.Array(
    Strict({
      index: Type.Integer(),
      text: Type.String(),
      finish_reason: Nullable(FinishReason),
      logprobs: Nullable(CompletionLogprobs),
    }),
  ),
  usage: Type.Optional(Nullable(Usage)),
})
export type Completion = Static<typeof Completion>

/** A piece of a chat completion, as it is streamed; completions stream as `Completion`. */
export const ChatCompletionChunk = Strict({
  ...Head,
  object: Type.Literal('chat.completion.chunk'),
  choices: Type.Array(
    Strict({
      index: Type.Integer(),
      delta: Strict({
        role: Type.Optional(Type.Literal('assistant')),
        content: Type.Optional(Type.String()),
      }),
      finish_reason: Nullable(FinishReason),
      logprobs: Type.Optional(Nullable(ChatLogprobs)),
    }),
  ),
  usage: Type.Optional(Nullable(Usage)),
})
export type ChatCompletionChunk = Static<typeof ChatCompletionChunk>

export const OpenAiModel = Strict({
  id: Type.String(),
  object: Type.Literal('model'),
  created: Type.Integer({ description: 'Seconds since 1970.' }),
  owned_by: Type.String({ description: 'Name of the project.' }),
  name: Type.String({ description: 'As people know it.' }),
})
export type OpenAiModel = Static<typeof OpenAiModel>
export const OpenAiModels = Strict({
  object: Type.Literal('list'),
  data: Type.Array(OpenAiModel),
})

/** Body of every error of this interface. */
export const OpenAiError = Strict({
  error: Strict({
    message: Type.String(),
    type: Type.String(),
    param: Nullable(Type.String()),
    code: Nullable(Type.String()),
  }),
})
export type OpenAiError = Static<typeof OpenAiError>
