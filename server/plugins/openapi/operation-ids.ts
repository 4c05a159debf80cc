import { operationsOf, type OpenApiDocument } from './document.ts'

const VERB: Record<string, string> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'update',
  DELETE: 'delete',
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** The name of an operation in generated clients: `GET /api/v1/projects/{id}/jobs` is `getProjectsByIdJobs`. */
export function operationId(method: string, path: string): string {
  const parts = path.replace(/^\/api(\/v1)?\//, '').split('/')
  const words = parts.flatMap((part) => {
    const parameter = /^\{(.+)\}$/.exec(part)?.[1]
    return parameter ? ['by', parameter] : part.split('-')
  })
  // The OpenAI-compatible routes lie under /v1 and share names with ours.
  const named = words.filter((word) => word !== '').map((word) => (word === 'v1' ? 'openai' : word))
  return (VERB[method] ?? method.toLowerCase()) + named.map(capital).join('')
}

export function addOperationIds(document: OpenApiDocument): void {
  for (const { method, path, operation } of operationsOf(document)) {
    operation.operationId ??= operationId(method, path)
  }
}
