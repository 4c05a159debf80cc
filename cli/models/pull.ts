import { existsSync } from 'node:fs'
import type { Model } from '../../contract/models.ts'
import { unpackFolder } from '../../trainer/checkpoint/pack-folder.ts'
import { Failure } from '../failure.ts'
import type { HttpClient } from '../http-client.ts'

/**
 * Writes a model's folder; it is there whole, with the bytes that the server has, or not at all.
 * @throws Failure where the model has no weights here, or the folder is there already
 */
export async function pullModel(client: HttpClient, model: Model, folder: string): Promise<void> {
  if (!model.artefact)
    throw new Failure('refused', `${model.name} has no weights here: it came with an import`)
  if (existsSync(folder))
    throw new Failure('refused', `${folder} is there already; name a new folder`)
  const stream = await client.stream(`/models/${model.id}/download`)
  await unpackFolder(stream as unknown as AsyncIterable<Uint8Array>, folder, model.artefact)
}
