import { createReadStream } from 'node:fs'
import type { ImportParameters } from '../../contract/stages.ts'
import { unpackFolder } from '../checkpoint/pack-folder.ts'
import { readHuggingFaceFolder } from '../checkpoint/read-folder.ts'
import { sizeOf } from '../engine/host-tensor.ts'
import type { StageContext } from './stage.ts'

/**
 * A packed Hugging Face folder from elsewhere → a model of the project, as it is: unpacked as plain files only, every
 * tensor read and held against its config, its tokenizer opened. One step.
 * @throws Error that names file and tensor where something is missing, unknown, misshapen, not finite or cut
 */
export async function importModel(
  { report, log }: StageContext,
  {
    archive,
    folder,
    parameters,
  }: { archive: string; folder: string; parameters: ImportParameters },
) {
  await unpackFolder(createReadStream(archive, { highWaterMark: 1 << 20 }), folder)
  const { name, as } = parameters
  const model = await readHuggingFaceFolder(folder).catch((error: unknown) => {
    // The folder's place on this machine says nothing to whoever sent it.
    throw new Error(String((error as Error).message).replaceAll(folder, name))
  })
  const wanted = as === 'reward' ? 'reward' : 'language'
  if (model.head !== wanted)
    throw new Error(
      `${name}: a ${model.head} model found, as ${as} a ${wanted} model is needed` +
        (model.head === 'reward' ? ': import it as reward' : ''),
    )
  if (!model.tokenizer)
    throw new Error(`${name}: neither tokenizer.json nor vocab.json is there: it can read no text`)
  const { tokenizer, decoder } = model
  if (tokenizer.vocabularySize > decoder.vocabularySize)
    throw new Error(
      `${name}: the tokenizer has ${tokenizer.vocabularySize} tokens, the model only ${decoder.vocabularySize}`,
    )
  const weights = Object.values(model.tensors).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  log(
    'info',
    `${model.config.model_type} of ${weights} weights, ${tokenizer.vocabularySize} tokens.`,
  )
  log('info', tokenizer.chat ? 'It has a chat template.' : 'It has no chat template.')
  await report({ step: 1, progress: 1, values: {} })
  return { folder, parameters: weights, metrics: {} }
}
