import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { AnswerKey, CreateScreeningTaskRequest } from '../../../contract/screening.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { problemOfTiers } from '../../../domain/ranking.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import {
  findPrompt,
  findPromptByContent,
  insertPrompt,
} from '../../repositories/prompts/prompts.ts'
import { listOutputsOfPrompt } from '../../repositories/prompts/sampled-outputs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import { contentHash, problemOfConversation } from '../prompts/conversation-content.ts'
import { storeScreeningOutput } from './screening-outputs.ts'

type Request = CreateScreeningTaskRequest

export interface ScreeningTaskParts {
  tx: Transaction
  counts: Counts
  project: ProjectRow
  managerId: string
  at: number
}

const invalid = (message: string) => new AppError('invalid_request', message)

/** The prompt that the task is about: one that there is, or one written for the test, which nothing else asks about. */
export async function screeningPrompt(
  { tx, counts, project, managerId, at }: ScreeningTaskParts,
  { promptId, conversation }: Request,
): Promise<string> {
  if ((promptId === undefined) === (conversation === undefined)) {
    throw invalid(
      'Give promptId (a prompt that there is) or conversation (a new one): one of them.',
    )
  }
  if (promptId !== undefined) {
    const prompt = await findPrompt(tx, promptId)
    if (prompt?.projectId !== project.id) throw notFound('prompt', promptId)
    return promptId
  }
  const written = conversation as Conversation
  const problem = problemOfConversation(written)
  if (problem) throw invalid(`conversation (body): ${problem.reason}`)
  const hash = contentHash(written)
  const same = await findPromptByContent(tx, project.id, hash)
  if (same) return same.id
  const id = randomUUID()
  await insertPrompt(tx, {
    id,
    projectId: project.id,
    conversation: written,
    preview: conversationPreview(written),
    contentHash: hash,
    source: 'import',
    kind: 'plain',
    useCase: 'other',
    split: 'test',
    authorId: managerId,
    authorName: null,
    language: null,
    retired: true,
    createdAt: at,
  })
  await counts.add(tx, project.id, { prompts: 1 })
  return id
}

/** The outputs of a ranking task, in the order of the request. */
export async function screeningOutputs(
  parts: ScreeningTaskParts,
  promptId: string,
  requested: NonNullable<Request['outputs']>,
): Promise<string[]> {
  const known = new Set((await listOutputsOfPrompt(parts.tx, promptId)).map(({ id }) => id))
  const ids: string[] = []
  for (const [at, { outputId, text }] of requested.entries()) {
    if ((outputId === undefined) === (text === undefined)) {
      throw invalid(`outputs/${at} (body): give outputId or text, one of them`)
    }
    if (outputId !== undefined && !known.has(outputId)) throw notFound('output', outputId)
    ids.push(outputId ?? (await storeScreeningOutput(parts, promptId, at, text ?? '')))
  }
  if (new Set(ids).size < ids.length) throw invalid('outputs (body) name an output twice')
  return ids
}

/** The managers' answer in terms of output ids. Throws `invalid_ranking` unless it holds each output once. */
export function screeningKey(
  { outputs = [], tiers = [] }: Request,
  outputIds: readonly string[],
  projectFlags: readonly string[],
): AnswerKey {
  const unknown = outputs.flatMap(({ flags }) => flags).find((flag) => !projectFlags.includes(flag))
  if (unknown !== undefined) throw invalid(`outputs (body): this project has no flag "${unknown}"`)
  const key = tiers.map((tier) => tier.map((at) => outputIds[at] ?? `number ${at}`))
  const problem = problemOfTiers(key, outputIds)
  if (problem) throw new AppError('invalid_ranking', `tiers (body): ${problem}`)
  const flags = outputs.map((output, at) => ({
    outputId: outputIds[at] ?? '',
    flags: output.flags,
  }))
  return { tiers: key, flags: flags.filter((row) => row.flags.length > 0) }
}
