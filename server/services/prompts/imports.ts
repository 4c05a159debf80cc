import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { ImportAnswer, ImportRequest, ImportRow } from '../../../contract/import.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'
import { splitOfAuthor } from '../../../domain/split.ts'
import { listMembers } from '../../repositories/projects/members.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import { findPromptByContent, insertPrompt } from '../../repositories/prompts/prompts.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { contentHash } from './conversation-content.ts'
import type { Counts } from '../projects/counts.ts'
import { requireOpenProject } from '../projects/open-project.ts'
import { AppError, notFound } from '../errors.ts'
import type { FeedbackListeners } from '../feedback/feedback-listeners.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import { demonstrationsOf, rankingsOf, readyRow, type ReadyRow } from './import-rows.ts'
import { ImportedWritings } from './imported-writings.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  tasks: TaskCreation
  afterFeedback: FeedbackListeners
}

/** Undoes a transaction that was only to show what would come of it. */
class OnlyTried extends Error {
  readonly answer: ImportAnswer

  constructor(answer: ImportAnswer) {
    super('a dry run')
    this.answer = answer
  }
}

type Total = ImportAnswer & { ties: number }

/**
 * Brings prompts with outputs, rankings and demonstrations in. A prompt that is there already gains what is new about
 * it, so that a file may hold a pair a line; the same rows again add nothing.
 */
export class Imports {
  readonly #parts: Parts
  readonly #writings: ImportedWritings

  constructor(parts: Parts) {
    this.#parts = parts
    this.#writings = new ImportedWritings(parts.counts)
  }

  /**
   * Takes all rows in one transaction; rows that cannot be taken are skipped with their line and the reason. A dry run
   * does the same and then undoes it.
   */
  async take(projectId: string, request: ImportRequest): Promise<ImportAnswer> {
    const { store, afterFeedback } = this.#parts
    const stored = store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      requireOpenProject(project)
      await requireMembers(tx, projectId, Object.values(request.labelers ?? {}))
      const total = emptyAnswer()
      for (const [index, row] of request.rows.entries()) {
        const line = request.lines?.[index] ?? request.firstLine + index
        const ready = readyRow(row, line)
        if ('reason' in ready) total.skipped.push(ready)
        else await this.#takeRow(tx, project, request, ready, total)
      }
      const { ties, ...answered } = total
      if (request.dryRun) throw new OnlyTried(answered)
      const { prompts, outputs, rankings, comparisons, demonstrations } = total
      await this.#parts.counts.add(tx, projectId, {
        prompts,
        outputs,
        rankings,
        comparisons,
        demonstrations,
        ties,
      })
      return answered
    })
    const answer = await stored.catch((error: unknown) => {
      if (error instanceof OnlyTried) return error.answer
      throw error
    })
    if (request.dryRun) return answer
    if (answer.rankings + answer.demonstrations > 0) afterFeedback.notify(projectId)
    return answer
  }

  async #takeRow(
    tx: Transaction,
    project: ProjectRow,
    request: ImportRequest,
    { row, line, conversation }: ReadyRow,
    total: Total,
  ): Promise<void> {
    const hash = contentHash(conversation)
    const known = await findPromptByContent(tx, project.id, hash)
    const promptId =
      known?.id ?? (await this.#storePrompt(tx, project.id, request, row, conversation, hash))
    const at = {
      tx,
      projectId: project.id,
      promptId,
      source: request.source,
      members: membersOf(request),
      now: this.#parts.clock(),
    }
    const outputs = await this.#writings.outputs(at, row.outputs ?? [])
    const demonstrations = await this.#writings.demonstrations(at, demonstrationsOf(row))
    const judged = await this.#writings.rankings(at, rankingsOf(row), outputs.ids)
    const added = outputs.added + demonstrations + judged.rankings
    if (known && added === 0) {
      total.skipped.push({ line, ...skipReason('nothing_new'), field: 'prompt' })
      return
    }
    total.prompts += known ? 0 : 1
    total.outputs += outputs.added
    total.demonstrations += demonstrations
    total.rankings += judged.rankings
    total.comparisons += judged.comparisons
    total.ties += judged.ties
    if (!known) {
      const written = (row.outputs ?? []).map(({ text }, at) => ({
        id: outputs.ids[at] ?? '',
        text,
      }))
      total.tasks += await this.#createTasks(tx, project, request, row, promptId, written)
    }
  }

  async #storePrompt(
    tx: Transaction,
    projectId: string,
    request: ImportRequest,
    row: ImportRow,
    conversation: Conversation,
    hash: string,
  ): Promise<string> {
    const id = randomUUID()
    const author = membersOf(request).get(row.author ?? '') ?? null
    await insertPrompt(tx, {
      id,
      projectId,
      conversation,
      preview: conversationPreview(conversation),
      contentHash: hash,
      source: 'import',
      kind: 'plain',
      useCase: row.useCase ?? 'other',
      split: row.split ?? splitOfAuthor(author ?? row.author ?? hash),
      authorId: author,
      authorName: row.author ?? null,
      createdAt: this.#parts.clock(),
    })
    return id
  }

  /** Tasks for a new prompt about which nobody has said anything yet. */
  async #createTasks(
    tx: Transaction,
    project: ProjectRow,
    request: ImportRequest,
    row: ImportRow,
    promptId: string,
    outputs: readonly { id: string; text: string }[],
  ): Promise<number> {
    const { tasks } = this.#parts
    let created = 0
    if (request.createDemonstrationTasks && demonstrationsOf(row).length === 0) {
      await tasks.createDemonstrationTask(tx, { project, promptId })
      created += 1
    }
    const judged = rankingsOf(row).length > 0
    if (request.createRankTasks && !judged && outputs.length > 1) {
      if (await tasks.createRankTask(tx, { project, promptId, outputs })) created += 1
    }
    return created
  }
}

/** Who in the project stands behind a name of the file. */
const membersOf = ({ labelers = {} }: ImportRequest) => new Map(Object.entries(labelers))

/** Throws `import_invalid` where somebody who is to stand behind a labeler is no member of the project. */
async function requireMembers(tx: Transaction, projectId: string, userIds: readonly string[]) {
  if (userIds.length === 0) return
  const members = new Set((await listMembers(tx, projectId)).map(({ user }) => user.id))
  const stranger = userIds.find((id) => !members.has(id))
  if (stranger === undefined) return
  const message = `labelers names "${stranger}", who is no member of this project.`
  throw new AppError('import_invalid', message)
}

function emptyAnswer(): Total {
  return {
    prompts: 0,
    outputs: 0,
    rankings: 0,
    comparisons: 0,
    ties: 0,
    demonstrations: 0,
    tasks: 0,
    skipped: [],
  }
}
