import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { ImportAnswer, ImportRequest, ImportRow } from '../../../contract/import.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { countPairs, rankingToComparisons } from '../../../domain/ranking.ts'
import { splitOfAuthor } from '../../../domain/split.ts'
import { insertDemonstration } from '../../repositories/feedback/demonstrations.ts'
import { findModelByName, insertModel } from '../../repositories/training/models.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import { findPromptByContent, insertPrompt } from '../../repositories/prompts/prompts.ts'
import { insertRanking } from '../../repositories/feedback/rankings.ts'
import { insertSampledOutputs } from '../../repositories/prompts/sampled-outputs.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { contentHash, problemOfConversation } from './conversation-content.ts'
import type { Counts } from '../projects/counts.ts'
import { notFound } from '../errors.ts'
import type { FeedbackListeners } from '../feedback/feedback-listeners.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'

const UNNAMED_WRITER = 'imported'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  tasks: TaskCreation
  afterFeedback: FeedbackListeners
}

type Skip = ImportAnswer['skipped'][number]

/** A row that can be taken in, with its prompt as a conversation. */
interface ReadyRow {
  row: ImportRow
  line: number
  conversation: Conversation
}

/** Brings prompts with outputs, rankings and demonstrations in; the same rows again add nothing. */
export class Imports {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes all rows in one transaction; rows that cannot be taken are skipped with their line and the reason. */
  async take(projectId: string, request: ImportRequest): Promise<ImportAnswer> {
    const { store, afterFeedback } = this.#parts
    const answer = await store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      const total = emptyAnswer()
      for (const [index, row] of request.rows.entries()) {
        const line = request.firstLine + index
        const ready = readyRow(row, line)
        if ('reason' in ready) total.skipped.push(ready)
        else await this.#takeRow(tx, project, request, ready, total)
      }
      const { ties, ...answered } = total
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
    if (answer.rankings + answer.demonstrations > 0) afterFeedback.notify(projectId)
    return answer
  }

  async #takeRow(
    tx: Transaction,
    project: ProjectRow,
    request: ImportRequest,
    { row, line, conversation }: ReadyRow,
    total: ReturnType<typeof emptyAnswer>,
  ): Promise<void> {
    const hash = contentHash(conversation)
    if (await findPromptByContent(tx, project.id, hash)) {
      const reason = 'this project has this prompt already'
      total.skipped.push({ line, reason, field: 'prompt' })
      return
    }
    const now = this.#parts.clock()
    const promptId = randomUUID()
    await insertPrompt(tx, {
      id: promptId,
      projectId: project.id,
      conversation,
      preview: conversationPreview(conversation),
      contentHash: hash,
      source: 'import',
      kind: 'plain',
      useCase: row.useCase ?? 'other',
      split: row.split ?? splitOfAuthor(row.author ?? hash),
      authorId: null,
      authorName: row.author ?? null,
      createdAt: now,
    })
    total.prompts += 1
    const outputs = await this.#storeOutputs(tx, project.id, promptId, row)
    total.outputs += outputs.length
    if (row.demonstration) {
      await insertDemonstration(tx, {
        id: randomUUID(),
        projectId: project.id,
        assignmentId: null,
        promptId,
        userId: null,
        sourceName: request.source,
        submissionId: `import-${hash}`,
        version: 1,
        current: true,
        text: row.demonstration,
        activeMilliseconds: 0,
        createdAt: now,
      })
      total.demonstrations += 1
    } else if (request.createDemonstrationTasks) {
      await this.#parts.tasks.createDemonstrationTask(tx, { project, promptId })
      total.tasks += 1
    }
    if (row.ranking) {
      const pairs = await this.#storeRanking(tx, project.id, promptId, request.source, row, outputs)
      total.rankings += 1
      total.comparisons += pairs.comparisons
      total.ties += pairs.ties
    } else if (request.createRankTasks && outputs.length > 1) {
      if (await this.#parts.tasks.createRankTask(tx, { project, promptId, outputs }))
        total.tasks += 1
    }
  }

  async #storeOutputs(tx: Transaction, projectId: string, promptId: string, row: ImportRow) {
    const now = this.#parts.clock()
    const outputs = []
    for (const [sampleIndex, { text, model }] of (row.outputs ?? []).entries()) {
      outputs.push({
        id: randomUUID(),
        projectId,
        promptId,
        modelId: await this.#writer(tx, projectId, model ?? UNNAMED_WRITER),
        jobId: null,
        sampleIndex,
        text,
        tokens: null,
        logprob: null,
        temperature: null,
        seed: null,
        finished: null,
        reward: null,
        createdAt: now,
      })
    }
    if (outputs.length > 0) await insertSampledOutputs(tx, outputs)
    return outputs
  }

  async #writer(tx: Transaction, projectId: string, name: string): Promise<string> {
    const known = await findModelByName(tx, projectId, 'external', name)
    if (known) return known.id
    const id = randomUUID()
    await insertModel(tx, {
      id,
      projectId,
      name,
      kind: 'external',
      parameters: null,
      artefact: null,
      jobId: null,
      metrics: {},
      createdAt: this.#parts.clock(),
    })
    await this.#parts.counts.add(tx, projectId, { models: 1 })
    return id
  }

  async #storeRanking(
    tx: Transaction,
    projectId: string,
    promptId: string,
    sourceName: string,
    row: ImportRow,
    outputs: readonly { id: string }[],
  ) {
    const tiers = (row.ranking ?? []).map((tier) => tier.map((at) => outputs[at]?.id ?? ''))
    const pairs = countPairs(tiers)
    const id = randomUUID()
    await insertRanking(
      tx,
      {
        id,
        projectId,
        assignmentId: null,
        promptId,
        userId: null,
        sourceName,
        submissionId: `import-${id}`,
        version: 1,
        current: true,
        tiers,
        shownOrder: outputs.map((output) => output.id),
        unacceptableFrom: null,
        comment: '',
        ...pairs,
        activeMilliseconds: 0,
        createdAt: this.#parts.clock(),
      },
      rankingToComparisons(tiers),
      [],
    )
    return pairs
  }
}

function emptyAnswer(): ImportAnswer & { ties: number } {
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

/** The row with its prompt as a conversation, or why it cannot be taken. */
function readyRow(row: ImportRow, line: number): ReadyRow | Skip {
  const conversation: Conversation =
    typeof row.prompt === 'string' ? [{ role: 'user', content: row.prompt }] : row.prompt
  const problem = problemOfConversation(conversation)
  if (problem) return { line, reason: problem, field: 'prompt' }
  const places = row.ranking?.flat() ?? []
  const count = row.outputs?.length ?? 0
  if (places.some((place) => place >= count)) {
    return {
      line,
      reason: `ranking names an output beyond the ${count} there are`,
      field: 'ranking',
    }
  }
  if (new Set(places).size !== places.length) {
    return { line, reason: 'ranking names an output twice', field: 'ranking' }
  }
  return { row, line, conversation }
}
