import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { answerOf } from '../../client/laurel-client.ts'
import { Job } from '../../contract/jobs.ts'
import { type Model, ModelDetail } from '../../contract/models.ts'
import type { ImportParameters } from '../../contract/stages.ts'
import { UploadAnswer } from '../../contract/worker-protocol.ts'
import { packFolder, packedDigest } from '../../trainer/checkpoint/pack-folder.ts'
import { readHuggingFaceFolder } from '../../trainer/checkpoint/read-folder.ts'
import type { HttpClient } from '../http-client.ts'
import { waitForJob } from '../jobs.ts'

export type PushSettings = Pick<ImportParameters, 'name' | 'as'>

/** What of a folder is a model: config, weights, tokenizer, and what Laurel writes beside them. */
const MODEL_FILE =
  /^(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|laurel|lora_adapter)\.json$|^merges\.txt$|^chat_template\.jinja$|^[A-Za-z0-9_][A-Za-z0-9._-]*\.safetensors(\.index\.json)?$/

/**
 * Brings a model folder into a project: checked here, uploaded as one file, checked again by a trainer, which makes it a
 * model that others can start from. Files that are no part of a model are left out.
 * @param say hears of each step
 * @throws Error where the folder is no model that Laurel runs, or the project has one of that name
 */
export async function pushModel(
  client: HttpClient,
  projectId: string,
  folder: string,
  settings: PushSettings,
  say: (line: string) => void,
): Promise<Model> {
  await readHuggingFaceFolder(folder) // nothing that a trainer would refuse is sent
  const files = (await readdir(folder)).filter((name) => MODEL_FILE.test(name))
  const { sha256, bytes } = await packedDigest(folder, files)
  say(`uploading ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, SHA-256 ${sha256}`)
  const content = Readable.toWeb(packFolder(folder, files)) as ReadableStream<Uint8Array>
  await client.upload(`/projects/${projectId}/uploads/${sha256}`, UploadAnswer, content)
  const job = await answerOf(
    Job,
    client.laurel.POST('/api/v1/projects/{id}/jobs', {
      params: { path: { id: projectId } },
      body: {
        kind: 'import',
        parameters: { artefact: sha256, ...settings },
      },
    }),
  )
  say(`import job ${job.id}`)
  const { modelId } = await waitForJob(client, job.id)
  if (modelId === null) throw new Error(`import job ${job.id} has made no model`)
  return (
    await answerOf(
      ModelDetail,
      client.laurel.GET('/api/v1/models/{id}', { params: { path: { id: modelId } } }),
    )
  ).model
}
