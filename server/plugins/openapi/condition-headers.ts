import {
  EntityTag,
  IDEMPOTENCY_KEY,
  IdempotencyKey,
  IF_MATCH,
} from '../../../contract/conditions.ts'
import { ERROR_STATUS, ErrorBody, type ErrorCode } from '../../../contract/errors.ts'
import { isWrite } from '../writes.ts'
import { operationsOf, type OpenApiDocument, type Operation } from './document.ts'
import { CODES } from './error-responses.ts'

/** Says of every write that it takes an Idempotency-Key and, where its address can be read, an ETag. */
export function addConditionHeaders(document: OpenApiDocument): void {
  for (const { method, path, operation } of operationsOf(document)) {
    if (!isWrite({ method, url: path }) || operation.tags?.includes('worker')) continue
    if (addHeader(operation, 'Idempotency-Key', IDEMPOTENCY_KEY, IdempotencyKey)) {
      addErrors(operation, ['duplicate_submission', 'request_in_flight', 'outcome_unknown'])
    }
    if (!document.paths[path]?.['get']) continue
    addHeader(operation, 'If-Match', IF_MATCH, EntityTag)
    addErrors(operation, ['precondition_failed'])
  }
}

/** False where the route tells of the header itself. */
function addHeader(operation: Operation, name: string, key: string, schema: object): boolean {
  const parameters = operation.parameters ?? []
  if (parameters.some((parameter) => parameter.name.toLowerCase() === key)) return false
  const { description, ...rest } = schema as { description: string }
  const header = { name, in: 'header', required: false, description, schema: rest }
  operation.parameters = [...parameters, header]
  return true
}

function addErrors(operation: Operation, codes: ErrorCode[]): void {
  for (const code of codes) {
    const status = String(ERROR_STATUS[code])
    const known = operation.responses[status]?.content?.['application/json']?.schema
    const { [CODES]: others = [] } = (known ?? {}) as { [CODES]?: ErrorCode[] }
    const all = [...new Set([...others, code])]
    const schema = { ...(known ?? ErrorBody), [CODES]: all }
    operation.responses[status] = { content: { 'application/json': { schema } } }
  }
}
