import createClient, { type Client, type ClientOptions } from 'openapi-fetch'
import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../contract/check.ts'
import { ErrorBody } from '../contract/errors.ts'
import { ApiError } from './api-error.ts'
import type { paths } from './paths.ts'

/** Laurel's HTTP interface, typed by its OpenAPI document: `laurel.GET('/api/v1/projects/{id}', …)`. */
export type LaurelClient = Client<paths>

/**
 * A client for the server at `baseUrl`. Its calls throw ApiError for answers that are no success and where no answer
 * comes; an aborted call throws what `fetch` throws.
 */
export function createLaurelClient(options: ClientOptions): LaurelClient {
  const client = createClient<paths>(options)
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw await errorOf(response)
    },
    onError({ error, request }) {
      // `fetch` throws TypeError where no answer comes; what else is thrown says more itself.
      if (request.signal.aborted || !(error instanceof TypeError)) return
      return new ApiError(0, 'offline', 'The server can not be reached.', {}, { cause: error })
    },
  })
  return client
}

/** What was read, and its `ETag`. */
export interface Tagged<T> {
  value: T
  tag: string
}

/** The error that an answer tells of, or its status where it tells nothing. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status, statusText } = response
  const answer: unknown = await response.json().catch(() => null)
  if (Value.Check(ErrorBody, answer)) {
    const { code, message, details } = answer.error
    return new ApiError(status, code, message, details)
  }
  const code = status >= 502 ? 'unavailable' : 'internal_error'
  return new ApiError(status, code, `${status} ${statusText}`)
}

/**
 * What a call was answered, checked against the contract: types say what a server of this version answers, another one
 * may stand there. Throws what the call throws, and ContractError for an answer that is not as the contract says.
 */
export async function answerOf<T extends TSchema>(
  schema: T,
  call: Promise<{ data?: unknown; response: Response }>,
): Promise<Static<T>> {
  const { data, response } = await call
  return checked(schema, data, `answer to ${new URL(response.url).pathname}`)
}

/** The same with the `ETag` that came with it: `If-Match` of the write that rests on what was read. */
export async function taggedAnswerOf<T extends TSchema>(
  schema: T,
  call: Promise<{ data?: unknown; response: Response }>,
): Promise<Tagged<Static<T>>> {
  const { response } = await call
  return { value: await answerOf(schema, call), tag: response.headers.get('etag') ?? '' }
}
