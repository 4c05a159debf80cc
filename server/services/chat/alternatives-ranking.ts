import { randomUUID } from 'node:crypto'
import type { GeneratedAnswer } from '../../../contract/generation.ts'
import type { Sampling } from '../../../contract/sampling.ts'
import type { GenerationRow } from '../../repositories/generation/generations.ts'
import { findTask } from '../../repositories/labeling/tasks.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import {
  insertSampledOutputs,
  listOutputsOfPrompt,
  type OutputRow,
} from '../../repositories/prompts/sampled-outputs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { RankAlternatives } from '../generation/generation-ends.ts'
import { samplingOfAnswer } from '../generation/generation-sampling.ts'
import type { AssignmentQueue } from '../labeling/assignment-queue.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import type { Counts } from '../projects/counts.ts'
import { samplingColumns } from '../prompts/sampling-columns.ts'

interface Parts {
  clock: Clock
  counts: Counts
  tasks: TaskCreation
  queue: AssignmentQueue
}

/** Makes a rank task of a chat's answer and its alternatives, and gives it to the person who asked. */
export function rankAlternatives(parts: Parts): RankAlternatives {
  return async (tx, generation, answers) => {
    const { tasks, queue } = parts
    const { projectId, promptId, requestedBy } = generation
    const project = await findProject(tx, projectId)
    if (!project || promptId === null) throw notFound('project', projectId)
    const outputs = await storeOutputs(tx, parts, generation, promptId, answers)
    const taskId = await tasks.createRankTask(tx, { project, promptId, source: 'chat', outputs })
    const task = taskId === null ? undefined : await findTask(tx, taskId)
    if (!task) return { problem: 'same_texts' }
    const { assignment } = await queue.open(tx, project, requestedBy, task)
    return { assignmentId: assignment.id }
  }
}

/** The outputs to rank, those counted that are new: an answer that was ranked before is the same output again. */
async function storeOutputs(
  tx: Transaction,
  { clock, counts }: Parts,
  { projectId, modelId, parameters, shown }: GenerationRow,
  promptId: string,
  answers: readonly GeneratedAnswer[],
): Promise<OutputRow[]> {
  const known = (await listOutputsOfPrompt(tx, promptId)).filter((row) => row.modelId === modelId)
  const row = ({ text, ...sampling }: { text: string } & Sampling): OutputRow => ({
    id: randomUUID(),
    projectId,
    promptId,
    modelId,
    jobId: null,
    sampleIndex: 0,
    tokens: null,
    logprob: null,
    tokenLogprobs: null,
    finished: null,
    reward: null,
    createdAt: clock(),
    text,
    ...samplingColumns(sampling),
  })
  const drawn = answers.map(({ text, tokens, finished }, n) => {
    const output = row({ text: text.trim(), ...samplingOfAnswer(parameters, n) })
    return { ...output, tokens, finished }
  })
  const outputs = [...(shown ? [row(shown)] : []), ...drawn].map(
    (output) => known.find(({ text }) => text === output.text) ?? output,
  )
  const fresh = outputs.filter((output) => !known.includes(output))
  const added = await insertSampledOutputs(tx, fresh)
  await counts.add(tx, projectId, { outputs: added.length })
  return outputs
}
