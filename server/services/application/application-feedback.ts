import { randomUUID } from 'node:crypto'
import type {
  ApplicationFeedback,
  ApplicationFeedbackAnswer,
} from '../../../contract/application-feedback.ts'
import type { User } from '../../../contract/users.ts'
import { applicationSource } from '../../../domain/application-source.ts'
import { rankingToComparisons } from '../../../domain/ranking.ts'
import { insertDemonstration } from '../../repositories/feedback/demonstrations.ts'
import { insertRanking } from '../../repositories/feedback/rankings.ts'
import {
  deleteUnpairedLabels,
  insertUnpairedLabel,
} from '../../repositories/feedback/unpaired-labels.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { Events } from '../events/events.ts'
import type { FeedbackListeners } from '../feedback/feedback-listeners.ts'
import type { Counts } from '../projects/counts.ts'
import { requireScreeningPassed } from '../screening/standing.ts'
import { once } from './idempotency.ts'
import { judgedBy, type Judged } from './judged.ts'
import { judgmentsOf, type Judgments } from './judgments.ts'
import type { JudgedContent } from './judged-content.ts'
import { requireOpenProject } from '../projects/open-project.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  events: Events
  authentication: Authentication
  afterFeedback: FeedbackListeners
  content: JudgedContent
}

/** Judgments that come back from an application: of the token's owner, and like any others from then on. */
export class ApplicationFeedbacks {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Stores all that a request says, or nothing. With a key: once, however often it comes. */
  async take(
    user: User,
    request: ApplicationFeedback,
    key: string | undefined,
  ): Promise<ApplicationFeedbackAnswer> {
    const { store, clock, authentication, afterFeedback } = this.#parts
    const judged = await judgedBy(store.reader, user, request)
    const { projectId } = judged
    await authentication.requireRole(user, projectId, 'labeler')
    const judgments = judgmentsOf(request, judged)
    const { answer, again } = await store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      requireOpenProject(project)
      await requireScreeningPassed(tx, project, user.id)
      const repeatable = { userId: user.id, key, request, now: clock() }
      return once(tx, repeatable, () => this.#store(tx, user, request, judged, judgments))
    })
    if (!again && answer.comparisons + answer.demonstrations > 0) afterFeedback.notify(projectId)
    return answer
  }

  async #store(
    tx: Transaction,
    user: User,
    request: ApplicationFeedback,
    judged: Judged,
    { pairs, label, demonstration }: Judgments,
  ): Promise<ApplicationFeedbackAnswer> {
    const { clock, counts, content, events } = this.#parts
    const { projectId } = judged
    const id = randomUUID()
    const { promptId, outputIds } = await content.store(tx, user, judged, request.user)
    const signed = {
      ...{ projectId, promptId, userId: user.id, createdAt: clock() },
      sourceName: applicationSource(request.user),
    }
    const submission = {
      ...{ ...signed, assignmentId: null, submissionId: `feedback-${id}`, version: 1 },
      ...{ current: true, activeMilliseconds: 0 },
    }
    const comment = request.comment ?? ''
    const idAt = (place: number) => outputIds[place] ?? ''
    for (const [better, worse] of pairs) {
      const tiers = [[idAt(better)], [idAt(worse)]]
      const shownOrder = [better, worse].sort((a, b) => a - b).map(idAt)
      const ranking = { id: randomUUID(), ...submission, tiers, shownOrder, comment }
      await insertRanking(
        tx,
        { ...ranking, unacceptableFrom: null, comparisons: 1, ties: 0 },
        rankingToComparisons(tiers),
        [],
      )
    }
    if (label) {
      const row = { ...signed, outputId: idAt(label.place), good: label.good, comment }
      if (request.user) await deleteUnpairedLabels(tx, row)
      await insertUnpairedLabel(tx, { id: randomUUID(), ...row })
    }
    if (demonstration !== null) {
      await insertDemonstration(tx, { id: randomUUID(), ...submission, text: demonstration })
    }
    const added = { comparisons: pairs.length, demonstrations: demonstration === null ? 0 : 1 }
    await counts.add(tx, projectId, { rankings: pairs.length, ...added })
    const labels = label ? 1 : 0
    const given = { promptId, outputIds, ...added, labels }
    await events.publish(tx, projectId, { kind: 'feedback_received', ...given })
    return { id, ...given }
  }
}
