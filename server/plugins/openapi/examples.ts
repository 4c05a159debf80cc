import { readFileSync } from 'node:fs'
import Type, { type Static } from 'typebox'
import { checked } from '../../../contract/check.ts'
import { ErrorBody, type ErrorCode } from '../../../contract/errors.ts'
import { Strict } from '../../../contract/schema.ts'
import { operationsOf, type Media, type OpenApiDocument } from './document.ts'

/** One request as it was made, and its answer. */
export const RecordedExample = Strict({
  query: Type.Optional(Type.Record(Type.String(), Type.String())),
  request: Type.Optional(Type.Unknown()),
  response: Type.Optional(Type.Unknown()),
})
export type RecordedExample = Static<typeof RecordedExample>

/** Requests and answers of the server's own tests, by `METHOD /path/{id}`, and one error of each code. */
export const RecordedExamples = Strict({
  operations: Type.Record(Type.String(), RecordedExample),
  errors: Type.Record(Type.String(), ErrorBody),
})
export type RecordedExamples = Static<typeof RecordedExamples> & {
  errors: Partial<Record<ErrorCode, ErrorBody>>
}

const FILE = new URL('./examples.json', import.meta.url)

/** What `npm run openapi:examples` has written. */
export function readExamples(): RecordedExamples {
  const content: unknown = JSON.parse(readFileSync(FILE, 'utf8'))
  return checked(RecordedExamples, content, FILE.pathname)
}

/** Puts the recorded requests and answers beside the schemas of the operations that they are of. */
export function addExamples(document: OpenApiDocument, { operations }: RecordedExamples): void {
  for (const { method, path, operation } of operationsOf(document)) {
    const recorded = operations[`${method} ${path}`]
    if (!recorded) continue
    if ('request' in recorded) exemplify(operation.requestBody?.content, recorded.request)
    if ('response' in recorded) exemplify(operation.responses['200']?.content, recorded.response)
    for (const parameter of operation.parameters ?? []) {
      const value = parameter.in === 'query' ? recorded.query?.[parameter.name] : undefined
      if (value !== undefined) parameter.example = value
    }
  }
}

function exemplify(content: Record<string, Media> | undefined, example: unknown): void {
  for (const media of Object.values(content ?? {})) media.example = example
}
