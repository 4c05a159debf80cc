/** The parts of an OpenAPI 3.1 document that are read or changed here. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>
  components: { schemas?: Record<string, unknown>; [part: string]: unknown }
}

export interface Operation {
  operationId?: string
  summary?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, Media>; required?: boolean }
  responses: Record<string, Answer>
}

export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: unknown
  example?: unknown
}

export interface Answer {
  $ref?: string
  description?: string
  content?: Record<string, Media>
}

export interface Media {
  schema?: unknown
  example?: unknown
  examples?: Record<string, { summary?: string; value: unknown }>
}

export interface PlacedOperation {
  /** In capitals. */
  method: string
  path: string
  operation: Operation
}

/** Every operation with its place, in the order of the document. */
export function operationsOf({ paths }: OpenApiDocument): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path, operation },
    })),
  )
}
