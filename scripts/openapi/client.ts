/** `npm run openapi:client`: writes the types of the client from what the server says of itself. */
import { writeFileSync } from 'node:fs'
import { clientTypes } from './client-types.ts'
import { readOpenApi } from './read-document.ts'

const TARGET = new URL('../../client/paths.ts', import.meta.url)

writeFileSync(TARGET, await clientTypes(await readOpenApi()))
console.log(`wrote ${TARGET.pathname}`)
