import { randomUUID } from 'node:crypto'
import type { PromptContent } from '../../../contract/writing.ts'
import { conversationOfPrompt, problemOfPrompt } from '../../../domain/prompt-content.ts'
import { findUser } from '../../repositories/access/users.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import { hasTask } from '../../repositories/labeling/tasks.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import {
  cancelTasksOfPrompt,
  isAnswered,
  setRetired,
  updatePromptLabels,
} from '../../repositories/prompts/authored-prompts.ts'
import { findPrompt } from '../../repositories/prompts/prompts.ts'
import {
  findCurrentWritten,
  findWrittenBySubmission,
  insertWritten,
} from '../../repositories/prompts/written-prompts.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import { storeAuthoredPrompt } from '../prompts/authored-prompts.ts'
import { contentHash } from '../prompts/conversation-content.ts'
import type { SubmissionHandler } from './submission-handlers.ts'
import type { TaskCreation } from './task-creation.ts'

const WORDS = {
  blank: 'is blank; write it',
  no_examples: 'is empty; a few-shot prompt needs at least one answered example',
  not_asked_for: 'is another than the one this task asks for',
} as const

function checkContent(content: PromptContent, { task }: AssignedTask): void {
  const found = problemOfPrompt(content, task.brief)
  if (!found) return
  const field = `prompt.${found.field.replaceAll('/', '.')}`
  throw new AppError('invalid_request', `${field} (body) ${WORDS[found.problem]}.`, { field })
}

/** Takes the prompt of an earlier version out of use, unless somebody has answered it: then it stays beside the new. */
async function replacePrompt(tx: Transaction, counts: Counts, projectId: string, promptId: string) {
  if (await isAnswered(tx, promptId)) return
  const cancelled = await cancelTasksOfPrompt(tx, promptId)
  await setRetired(tx, promptId, true)
  await counts.add(tx, projectId, {
    prompts: -1,
    rankTasksOpen: -cancelled.rank,
    demonstrationTasksOpen: -cancelled.demonstrate,
  })
}

/** The prompt that this content becomes: the one of the version before where only what is said of it changed. */
async function storePrompt(
  tx: Transaction,
  { counts, tasks }: { counts: Counts; tasks: TaskCreation },
  { assignment }: AssignedTask,
  content: PromptContent,
  previousId: string | undefined,
  at: number,
): Promise<string> {
  const { projectId, userId } = assignment
  const { kind, useCase, language } = content
  const conversation = conversationOfPrompt(content)
  const previous = previousId ? await findPrompt(tx, previousId) : undefined
  if (previous && previous.contentHash === contentHash(conversation)) {
    await updatePromptLabels(tx, previous.id, { kind, useCase, language })
    return previous.id
  }
  const project = await findProject(tx, projectId)
  const author = await findUser(tx, userId)
  if (!project || !author) throw notFound('project', projectId)
  if (previous) await replacePrompt(tx, counts, projectId, previous.id)
  const labels = { kind, useCase, language }
  const stored = await storeAuthoredPrompt(tx, counts, {
    projectId,
    author,
    conversation,
    ...labels,
    at,
  })
  const wanted = project.settings.demonstrateWrittenPrompts
  if (wanted && !(await hasTask(tx, stored.id, 'demonstrate'))) {
    const task = { project, promptId: stored.id, source: 'written_prompt' } as const
    await tasks.createDemonstrationTask(tx, task)
  }
  return stored.id
}

/** Handing in a prompt. An edit makes a new prompt; see `replacePrompt` for what becomes of the old one. */
export function promptSubmission(tasks: TaskCreation): SubmissionHandler {
  return {
    async find(on, assignmentId, submissionId) {
      const row = await findWrittenBySubmission(on, assignmentId, submissionId)
      return row && { version: row.version, comparisons: 0, submittedAt: row.createdAt }
    },
    check({ ranking, demonstration, prompt }, assigned) {
      if (!prompt || ranking || demonstration) {
        throw new AppError('invalid_request', 'This task asks for a prompt, and for nothing else.')
      }
      checkContent(prompt, assigned)
    },
    async store(tx, counts, assigned, { prompt }, { submissionId, activeMilliseconds, at }) {
      if (!prompt) throw new Error('a prompt is checked before it is stored')
      const { assignment } = assigned
      const previous = await findCurrentWritten(tx, assignment.id)
      const parts = { counts, tasks }
      const promptId = await storePrompt(tx, parts, assigned, prompt, previous?.promptId, at)
      const version = (previous?.version ?? 0) + 1
      await insertWritten(tx, {
        id: randomUUID(),
        projectId: assignment.projectId,
        assignmentId: assignment.id,
        promptId,
        userId: assignment.userId,
        submissionId,
        version,
        current: true,
        content: prompt,
        activeMilliseconds,
        createdAt: at,
      })
      return { version, comparisons: 0 }
    },
  }
}
