import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../../domain/random.ts'
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import type { OpenApiDocument } from '../../server/plugins/openapi/document.ts'

/** The document as a server with an empty database gives it at /api/openapi.json. */
export async function readOpenApi(): Promise<OpenApiDocument> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'laurel-openapi-'))
  const config = readConfig({ LAUREL_DATA: dataFolder })
  const app = await buildApp({ config, clock: () => 0, random: seededRandom(0), logger: false })
  try {
    const answer = await app.inject('/api/openapi.json')
    return answer.json<OpenApiDocument>()
  } finally {
    await app.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
