import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import type { OpenApiDocument } from '../../server/plugins/openapi/document.ts'

const HEAD =
  '// Written by `npm run openapi:client` from the OpenAPI document; not to be changed by hand.\n\n'

/** client/paths.ts as it should be for a document: TypeScript types of every address, request and answer. */
export async function clientTypes(document: OpenApiDocument): Promise<string> {
  return (
    HEAD +
    astToString(
      await openapiTS(withoutExamples(document) as unknown as OpenAPI3, {
        // A default is what the server takes where nothing is said: it need not be said.
        defaultNonNullable: false,
      }),
    )
  )
}

/** Examples are for readers of the document; types would only grow by them. */
function withoutExamples(document: OpenApiDocument): OpenApiDocument {
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === 'example' || key === 'examples' ? undefined : value,
  )
  return JSON.parse(text) as OpenApiDocument
}
