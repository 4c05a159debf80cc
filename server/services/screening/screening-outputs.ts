import { randomUUID } from 'node:crypto'
import { insertSampledOutputs } from '../../repositories/prompts/sampled-outputs.ts'
import { SCREENING_WRITER } from '../../repositories/screening/screening-writer.ts'
import { externalWriter } from '../prompts/external-writer.ts'
import { samplingColumns } from '../prompts/sampling-columns.ts'
import type { ScreeningTaskParts } from './new-screening-task.ts'

/** Keeps a text that was written for the test as an output, and gives its id. */
export async function storeScreeningOutput(
  parts: ScreeningTaskParts,
  promptId: string,
  sampleIndex: number,
  text: string,
): Promise<string> {
  const { tx, counts, project, at } = parts
  const id = randomUUID()
  // Who is named as the writer of texts that a manager wrote for the test.
  const writer = { projectId: project.id, name: SCREENING_WRITER, now: at }
  const modelId = await externalWriter(tx, counts, writer)
  const output = {
    id,
    projectId: project.id,
    promptId,
    modelId,
    jobId: null,
    sampleIndex,
    text,
    tokens: null,
    logprob: null,
    tokenLogprobs: null,
    ...samplingColumns({}),
    finished: null,
    reward: null,
    createdAt: at,
  }
  await insertSampledOutputs(tx, [output])
  await counts.add(tx, project.id, { outputs: 1 })
  return id
}
