import type { Assignment, AssignmentReason, Draft, TaskSource } from '../../../contract/tasks.ts'
import { hasContent } from '../../../domain/draft-content.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import { findCurrentDemonstration } from '../../repositories/feedback/demonstrations.ts'
import { findReturn } from '../../repositories/feedback/reviews.ts'
import { findDraft, type DraftRow } from '../../repositories/labeling/drafts.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import { findCurrentRanking, listRatings } from '../../repositories/feedback/rankings.ts'
import { findPromptContent } from '../../repositories/labeling/task-content.ts'
import { findCurrentWritten } from '../../repositories/prompts/written-prompts.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { findCurrentAnswer } from '../../repositories/screening/screening-answers.ts'
import { notFound } from '../errors.ts'
import { blindOutputs } from './blind-outputs.ts'
import { guidelinesFor } from '../guidelines/read-guidelines.ts'

/** A draft as its owner sees it; revision 0 before the first save. */
export function publicDraft(row: DraftRow | undefined, activeMilliseconds: number): Draft {
  return {
    revision: row?.revision ?? 0,
    content: row?.content ?? {},
    activeMilliseconds,
    savedAt: row?.savedAt ?? null,
  }
}

const REASONS: Record<TaskSource, AssignmentReason> = {
  policy: 'newest_policy',
  sft: 'newest_sft',
  written_prompt: 'written_prompt',
  chat: 'own',
  manager: 'manager',
  match: 'manager', // who knew that models compete might look for them
  import: 'oldest',
}

/** Why a task is a person's next: it was sent back, they had begun it, or where it stands in the queue. */
export function reasonOf(
  task: TaskRow,
  { draft, returned = false }: { draft?: DraftRow; returned?: boolean } = {},
): AssignmentReason {
  if (returned) return 'returned'
  if (task.source === 'chat') return 'own'
  if (task.kind === 'write_prompt' && task.source !== 'manager') return 'own'
  if (draft && hasContent(draft.content)) return 'unfinished'
  if (task.purpose === 'screening') return 'screening'
  if (task.urgency > 0) return task.drawnAtRandom ? 'drawn' : 'most_uncertain'
  return REASONS[task.source]
}

async function submissionOf(
  on: Reader,
  { assignment, task }: AssignedTask,
): Promise<Assignment['submission']> {
  if (assignment.state !== 'submitted') return null
  if (task.purpose === 'screening') {
    const row = await findCurrentAnswer(on, assignment.id)
    if (!row) return null
    const { content, version, createdAt } = row
    const ranking = 'tiers' in content ? content : null
    const demonstration = 'text' in content ? content : null
    return { version, submittedAt: createdAt, ranking, demonstration, prompt: null }
  }
  if (task.kind === 'rank') {
    const row = await findCurrentRanking(on, assignment.id)
    if (!row) return null
    const { tiers, unacceptableFrom, comment, version, createdAt } = row
    const ratings = await listRatings(on, row.id)
    const ranking = { tiers, unacceptableFrom, ratings, comment, touched: true }
    return { version, submittedAt: createdAt, ranking, demonstration: null, prompt: null }
  }
  if (task.kind === 'write_prompt') {
    const row = await findCurrentWritten(on, assignment.id)
    if (!row) return null
    const { content, version, createdAt } = row
    return { version, submittedAt: createdAt, ranking: null, demonstration: null, prompt: content }
  }
  const row = await findCurrentDemonstration(on, assignment.id)
  if (!row) return null
  const { text, version, createdAt } = row
  return { version, submittedAt: createdAt, ranking: null, demonstration: { text }, prompt: null }
}

/** All that the labeling screen shows, and nothing that tells who or what wrote an output. */
export async function viewAssignment(
  on: Reader,
  project: ProjectRow,
  assigned: AssignedTask,
  languages: readonly string[] = [],
): Promise<Assignment> {
  const { assignment, task } = assigned
  const prompt = task.promptId ? await findPromptContent(on, task.promptId) : null
  if (task.promptId && !prompt) throw notFound('prompt', task.promptId)
  const blind =
    task.kind === 'rank'
      ? await blindOutputs(on, project, task, assignment.shownOrder)
      : { outputs: [], equal: [] }
  const { settings } = project
  const draft = await findDraft(on, assignment.id)
  return {
    id: assignment.id,
    projectId: project.id,
    projectName: project.name,
    kind: task.kind,
    state: assignment.state,
    purpose: task.purpose,
    reason: reasonOf(task, { draft, returned: assignment.returnedAt !== null }),
    conversation: prompt?.conversation ?? [],
    promptKind: prompt?.kind ?? task.brief?.kind ?? 'plain',
    useCase: prompt?.useCase ?? task.brief?.useCase ?? 'other',
    language: prompt?.language ?? task.brief?.language ?? null,
    brief: task.brief,
    outputs: blind.outputs,
    equalOutputs: blind.equal,
    rateOutputs: settings.rateOutputs,
    flags: settings.flags,
    flagHints: settings.flagHints,
    returned:
      assignment.returnedAt === null ? null : ((await findReturn(on, assignment.id)) ?? null),
    guidelines: await guidelinesFor(on, project, assignment.userId, languages),
    draft: publicDraft(draft, assignment.activeMilliseconds),
    submission: await submissionOf(on, assigned),
    leaseUntil: assignment.leaseUntil,
  }
}
