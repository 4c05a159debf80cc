import { ERROR_MEANING, type ErrorBody, type ErrorCode } from '../../../contract/errors.ts'
import { operationsOf, type OpenApiDocument } from './document.ts'

/** Where `answers` notes in an error schema which codes the route answers with that status. */
export const CODES = 'x-error-codes'

const inCapitals = (code: string) =>
  code.replace(/(^|_)([a-z])/g, (_, _before, letter: string) => letter.toUpperCase())

/** What a code looks like on the wire. */
export type ErrorExamples = Partial<Record<ErrorCode, ErrorBody>>

/**
 * Moves error answers to `components.responses`, one for each set of codes, saying what every code means and, where
 * there is one, with an example of each.
 */
export function shareErrorResponses(document: OpenApiDocument, examples: ErrorExamples): void {
  const responses: Record<string, unknown> = {}
  for (const { operation } of operationsOf(document)) {
    for (const [status, answer] of Object.entries(operation.responses)) {
      for (const { schema } of Object.values(answer.content ?? {})) {
        const { [CODES]: codes, ...plain } = (schema ?? {}) as { [CODES]?: ErrorCode[] }
        if (!codes) continue
        const name = codes.map(inCapitals).join('Or')
        responses[name] ??= {
          description: codes.map((code) => `\`${code}\`: ${ERROR_MEANING[code]}`).join('\n\n'),
          content: {
            'application/json': { schema: plain, examples: examplesOf(codes, examples) },
          },
        }
        operation.responses[status] = { $ref: `#/components/responses/${name}` }
      }
    }
  }
  document.components = { ...document.components, responses }
}

function examplesOf(codes: ErrorCode[], examples: ErrorExamples) {
  return Object.fromEntries(
    codes.flatMap((code) => (examples[code] ? [[code, { value: examples[code] }]] : [])),
  )
}
