import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { ErrorBody } from '../../contract/errors.ts'
import { ApiError } from './api-error.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface RequestOptions {
  /** Lets the request outlive the page; bodies up to 64 KiB. */
  keepalive?: boolean
  signal?: AbortSignal
  /** Without headers of our own: takes up what index.html has asked for already. */
  preloaded?: boolean
}

/**
 * Asks the server (`path` without `/api/v1`) and gives its answer, checked against `schema`. Throws ApiError for error
 * answers and an unreachable server, ContractError for an answer that is not as the contract says.
 */
export async function request<T extends TSchema>(
  method: Method,
  path: string,
  schema: T,
  body?: object,
  options: RequestOptions = {},
): Promise<Static<T>> {
  const response = await send(method, path, body, options)
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return checked(schema, answer, `${method} ${path}`)
  if (Value.Check(ErrorBody, answer)) {
    const { code, message, details } = answer.error
    throw new ApiError(response.status, code, message, details)
  }
  const code = response.status >= 502 ? 'unavailable' : 'internal_error'
  throw new ApiError(response.status, code, `${response.status} ${response.statusText}`)
}

async function send(
  method: Method,
  path: string,
  body: object | undefined,
  { keepalive = false, signal, preloaded = false }: RequestOptions,
): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: preloaded
        ? {}
        : {
            'x-laurel': '1',
            'accept-language': document.documentElement.lang,
            ...(body && { 'content-type': 'application/json' }),
          },
      body: body && JSON.stringify(body),
      keepalive,
      signal,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError(0, 'offline', 'The server can not be reached.', {}, { cause })
  }
}
