import { randomUUID } from 'node:crypto'
import { insertSampledOutputs } from '../../repositories/prompts/sampled-outputs.ts'
import { SCREENING_WRITER } from '../../repositories/screening/screening-writer.ts'
import { findModelByName, insertModel } from '../../repositories/training/models.ts'
import type { ScreeningTaskParts } from './new-screening-task.ts'

/** Who is named as the writer of texts that a manager wrote for the test. */
async function writer({ tx, counts, project, at }: ScreeningTaskParts): Promise<string> {
  const known = await findModelByName(tx, project.id, 'external', SCREENING_WRITER)
  if (known) return known.id
  const id = randomUUID()
  await insertModel(tx, {
    id,
    projectId: project.id,
    name: SCREENING_WRITER,
    kind: 'external',
    parameters: null,
    artefact: null,
    jobId: null,
    metrics: {},
    createdAt: at,
  })
  await counts.add(tx, project.id, { models: 1 })
  return id
}

/** Keeps a text that was written for the test as an output, and gives its id. */
export async function storeScreeningOutput(
  parts: ScreeningTaskParts,
  promptId: string,
  sampleIndex: number,
  text: string,
): Promise<string> {
  const { tx, counts, project, at } = parts
  const id = randomUUID()
  const output = {
    id,
    projectId: project.id,
    promptId,
    modelId: await writer(parts),
    jobId: null,
    sampleIndex,
    text,
    tokens: null,
    logprob: null,
    tokenLogprobs: null,
    temperature: null,
    seed: null,
    finished: null,
    reward: null,
    createdAt: at,
  }
  await insertSampledOutputs(tx, [output])
  await counts.add(tx, project.id, { outputs: 1 })
  return id
}
