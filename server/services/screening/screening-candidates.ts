import type {
  ScreeningAnswer,
  ScreeningCandidate,
  ScreeningDecision,
} from '../../../contract/screening.ts'
import type { User } from '../../../contract/users.ts'
import { scoreDemonstration } from '../../../domain/screening.ts'
import { findTask } from '../../repositories/labeling/tasks.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { findMember, setScreening } from '../../repositories/projects/member-progress.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import {
  findAnswer,
  listAnswersInFull,
  listCandidates,
  listCurrentAnswers,
  retireAnswersOf,
  setAnswerScore,
} from '../../repositories/screening/screening-answers.ts'
import {
  listScreeningOutputs,
  listScreeningTasks,
} from '../../repositories/screening/screening-tasks.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import { viewAnswer, viewCandidate } from './candidate-view.ts'
import { settleScreening } from './standing.ts'

interface Parts {
  store: Store
  clock: Clock
  authentication: Authentication
}

/** The people who take the test: how they do, grades for what they wrote, and a manager's last word. */
export class ScreeningCandidates {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async list(projectId: string): Promise<ScreeningCandidate[]> {
    const { reader } = this.#parts.store
    const tasks = (await listScreeningTasks(reader, projectId)).length
    const candidates: ScreeningCandidate[] = []
    for (const row of await listCandidates(reader, projectId)) {
      const answers = await listCurrentAnswers(reader, projectId, row.member.userId)
      candidates.push(viewCandidate(row, answers, tasks))
    }
    return candidates
  }

  /** What one candidate answered, beside the key. */
  async answers(projectId: string, userId: string): Promise<ScreeningAnswer[]> {
    const { reader } = this.#parts.store
    if (!(await findMember(reader, projectId, userId))) throw notFound('member', userId)
    const outputs = await listScreeningOutputs(reader, projectId)
    const rows = await listAnswersInFull(reader, projectId, userId)
    return rows.map((row) => viewAnswer(row, outputs))
  }

  /** Grades a demonstration from 1 to 7; the last grade that was missing settles the test. */
  async grade(user: User, answerId: string, grade: number): Promise<void> {
    const { store, clock, authentication } = this.#parts
    const known = await findAnswer(store.reader, answerId)
    if (!known) throw notFound('screening answer', answerId)
    await authentication.requireRole(user, known.projectId, 'reviewer')
    await store.transaction(async (tx) => {
      const answer = await findAnswer(tx, answerId)
      const project = await findProject(tx, known.projectId)
      if (!answer?.current || !project) throw notFound('screening answer', answerId)
      if ((await findTask(tx, answer.taskId))?.kind !== 'demonstrate') {
        throw new AppError('invalid_request', 'Only demonstrations are graded by people.')
      }
      await setAnswerScore(tx, answerId, scoreDemonstration(grade))
      await settleScreening(tx, project, answer.userId, clock())
      const entry = { at: clock(), userId: user.id, projectId: project.id }
      await insertAudit(tx, { ...entry, action: `screening_graded_${grade}`, subject: answerId })
    })
  }

  /** Passes or fails a candidate by hand, or sets their answers aside for another try. */
  async decide(
    user: User,
    projectId: string,
    userId: string,
    { decision }: ScreeningDecision,
  ): Promise<void> {
    const { store, clock } = this.#parts
    await store.transaction(async (tx) => {
      if (!(await findMember(tx, projectId, userId))) throw notFound('member', userId)
      const at = clock()
      if (decision === 'retake') {
        await retireAnswersOf(tx, projectId, userId)
        await setScreening(tx, projectId, userId, 'not_taken', null)
      } else {
        const state = decision === 'pass' ? 'passed' : 'failed'
        await setScreening(tx, projectId, userId, state, at)
      }
      const action = `screening_${decision}`
      await insertAudit(tx, { at, userId: user.id, projectId, action, subject: userId })
    })
  }
}
