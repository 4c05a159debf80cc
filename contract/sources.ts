import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Time } from './schema.ts'

const Price = Type.Optional(
  Nullable(Type.Number({ minimum: 0, maximum: 1_000_000, description: 'For a million tokens.' })),
)

/** What any server takes as a signed number of 32 bits, also for the ninth output. */
const MOST_SEED = 2 ** 31 - 9

/** One model of a source and how it is asked; what is left out is up to the source. */
export const SourceModel = Strict({
  model: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'Its id at the source; also the name of the model that its outputs get here.',
  }),
  temperature: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 2 }))),
  topP: Type.Optional(Nullable(Type.Number({ exclusiveMinimum: 0, maximum: 1 }))),
  maximumTokens: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 131_072 }))),
  stop: Type.Optional(
    Nullable(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        maxItems: 4,
        description: 'Texts that end an output, without being part of it.',
      }),
    ),
  ),
  seed: Type.Optional(
    Nullable(
      Type.Integer({
        minimum: 0,
        maximum: MOST_SEED,
        description: 'Output n of a prompt is asked for with seed + n, which is kept with it.',
      }),
    ),
  ),
  logprobs: Type.Optional(
    Type.Boolean({
      description:
        'Ask for the log-probability of each token; kept with the output where the server gives it.',
    }),
  ),
  outputs: Type.Integer({ minimum: 1, maximum: 9, description: 'Of it, for each prompt.' }),
  inputPrice: Price,
  outputPrice: Price,
})
export type SourceModel = Static<typeof SourceModel>

const PerMinute = (more: object = {}) => Type.Integer({ minimum: 1, maximum: 60_000, ...more })
const AtOnce = (more: object = {}) =>
  Type.Integer({ minimum: 1, maximum: 64, description: 'Requests in flight at most.', ...more })
const TimeoutSeconds = (more: object = {}) => Type.Integer({ minimum: 1, maximum: 3600, ...more })

const properties = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  baseUrl: Type.String({
    minLength: 8,
    maxLength: 500,
    description: 'http or https; /chat/completions is added to it: http://127.0.0.1:11434/v1',
  }),
  models: Type.Array(SourceModel, { minItems: 1, maxItems: 9 }),
  requestsPerMinute: PerMinute(),
  atOnce: AtOnce(),
  timeoutSeconds: TimeoutSeconds(),
}
const ApiKeyText = Type.String({
  minLength: 1,
  maxLength: 1000,
  // What a header can hold.
  pattern: '^[\\x21-\\x7e]+$',
})
const ApiKey = Type.Optional(
  Nullable({
    ...ApiKeyText,
    description: 'Kept encrypted and never given back; null takes it away.',
  }),
)

export const CreateSourceRequest = Strict({
  name: properties.name,
  baseUrl: properties.baseUrl,
  apiKey: ApiKey,
  models: properties.models,
  requestsPerMinute: Type.Optional(PerMinute({ default: 60 })),
  atOnce: Type.Optional(AtOnce({ default: 4 })),
  timeoutSeconds: Type.Optional(TimeoutSeconds({ default: 120 })),
})
export type CreateSourceRequest = Static<typeof CreateSourceRequest>

export const ChangeSourceRequest = Type.Partial(Strict({ ...properties, apiKey: ApiKey }), {
  additionalProperties: false,
})
export type ChangeSourceRequest = Static<typeof ChangeSourceRequest>

/** What of a source is set, and PATCH changes: it stays as it is, and its ETag with it, while outputs come in. */
export const SourceSettings = Strict({
  id: Id,
  projectId: Id,
  ...properties,
  key: Nullable(
    Strict({
      lastFour: Type.String({ description: 'Empty for keys of fewer than twelve characters.' }),
    }),
  ),
})
export type SourceSettings = Static<typeof SourceSettings>

/** A server that speaks OpenAI's protocol and writes outputs, with how far it is asked. */
export const Source = Strict({
  ...SourceSettings.properties,
  requests: Strict(
    {
      waiting: Type.Integer({ description: 'Being asked, or to be.' }),
      done: Type.Integer({ description: 'Each is an output.' }),
      failed: Type.Integer({ description: 'Refused, or given up after six attempts.' }),
      stopped: Type.Integer(),
    },
    { description: 'One for each output asked for.' },
  ),
  promptTokens: Type.Integer(),
  completionTokens: Type.Integer(),
  cost: Type.Number({ description: 'By the prices of its models, in their currency.' }),
  lastError: Nullable(Type.String({ description: 'Of the newest request that met one.' })),
  createdAt: Time,
})
export type Source = Static<typeof Source>

export const SourceParameter = Strict({ id: Id, sourceId: Id })

export const AskSourceRequest = Strict({
  prompts: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      description: 'How many at most, oldest first; all that it was not asked for where left out.',
    }),
  ),
})
export type AskSourceRequest = Static<typeof AskSourceRequest>

export const TrySourceRequest = Strict({
  prompt: Type.Optional(Type.String({ minLength: 1, maxLength: 2000, default: 'Say hello.' })),
})
export const TrySourceAnswer = Strict({
  rows: Type.Array(
    Strict({
      model: Type.String(),
      text: Nullable(Type.String()),
      error: Nullable(Type.String()),
      milliseconds: Type.Integer(),
    }),
  ),
})
export type TrySourceAnswer = Static<typeof TrySourceAnswer>

/** A server that is to be a source, or is one, before its models are chosen. */
export const SourceModelsRequest = Strict({
  baseUrl: properties.baseUrl,
  apiKey: Type.Optional(ApiKeyText),
  sourceId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Whose key to ask with where none is given; only at the address it is for.',
    }),
  ),
})
export type SourceModelsRequest = Static<typeof SourceModelsRequest>

/** The same before there is a project that it could be a source of. */
export const ServerModelsRequest = Strict({
  baseUrl: properties.baseUrl,
  apiKey: Type.Optional(ApiKeyText),
})
export type ServerModelsRequest = Static<typeof ServerModelsRequest>
export const SourceModelsAnswer = Strict({
  models: Type.Array(Type.String(), { description: 'Their ids, in alphabetical order.' }),
  error: Nullable(Type.String({ description: 'Why the server did not tell them.' })),
})
export type SourceModelsAnswer = Static<typeof SourceModelsAnswer>

/** What is read of a server's answer to `GET /models`. */
export const SourceModelList = Type.Object({
  data: Type.Array(Type.Object({ id: Type.String({ minLength: 1 }) }), { maxItems: 10_000 }),
})

/** What is read of a source's answer; servers add fields of their own. */
export const SourceCompletion = Type.Object({
  choices: Type.Array(
    Type.Object({
      message: Type.Object({ content: Nullable(Type.String({ maxLength: 200_000 })) }),
      finish_reason: Type.Optional(Nullable(Type.String())),
      logprobs: Type.Optional(Type.Unknown()),
    }),
    { minItems: 1 },
  ),
  usage: Type.Optional(
    Nullable(
      Type.Object({
        prompt_tokens: Type.Optional(Type.Integer({ minimum: 0 })),
        completion_tokens: Type.Optional(Type.Integer({ minimum: 0 })),
      }),
    ),
  ),
})
export type SourceCompletion = Static<typeof SourceCompletion>

/** The log-probabilities of a choice; servers that have another form for them give none. */
export const SourceLogprobs = Type.Object({
  content: Type.Array(Type.Object({ logprob: Type.Number() }), { minItems: 1 }),
})

/** How servers say an error: OpenAI's form, or a bare text. */
export const SourceRefusal = Type.Object({
  error: Type.Union([Type.String(), Type.Object({ message: Type.String() })]),
})
