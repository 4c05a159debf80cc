import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { Assignment, NextAssignmentRequest, TaskKind } from '../../../contract/tasks.ts'
import { hasFreePlace, leaseEnd, MAXIMUM_OPEN } from '../../../domain/assignment.ts'
import type { Random } from '../../../domain/random.ts'
import { isClosed } from '../../../domain/closed-project.ts'
import { drawSeed, shownOrder } from '../../../domain/shuffle.ts'
import {
  insertAssignment,
  listOwnAssignments,
  updateAssignment,
  type AssignedTask,
} from '../../repositories/labeling/assignments.ts'
import { listReturned } from '../../repositories/feedback/reviews-returned.ts'
import { findClaimable } from '../../repositories/labeling/claims.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import { listTaskOutputIds, type TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import { findGuidelinesVersion } from '../../repositories/guidelines/guidelines.ts'
import { nextScreeningTask } from '../screening/next-screening-task.ts'
import { isHeldByScreening } from '../screening/standing.ts'
import { viewAssignment } from './assignment-view.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { notFound } from '../errors.ts'
import type { Leases } from './leases.ts'
import { moveAssignment } from './task-places.ts'

interface Claim {
  tx: Transaction
  project: ProjectRow
  userId: string
  kinds: readonly TaskKind[]
  holding: ReadonlySet<string>
  languages: readonly string[]
}

interface Parts {
  store: Store
  clock: Clock
  random: Random
  counts: Counts
  cursors: ClaimCursors
  leases: Leases
}

/** Gives tasks to people: atomically, each task to as many as it wants, and to nobody twice. */
export class AssignmentQueue {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * The next thing for a person to do: what a reviewer sent back to them, else an open assignment of theirs that the client does not hold, else one of theirs
   * that had run out and whose place is still free, else a task that is new to them. Null: nothing is left, or they
   * hold four. `claimed` says whether a place was taken.
   */
  async next(
    userId: string,
    projectId: string,
    request: Static<typeof NextAssignmentRequest>,
    languages: readonly string[] = [],
  ): Promise<{ assignment: Assignment | null; claimed: boolean }> {
    return this.#parts.store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      if (isClosed(project)) return { assignment: null, claimed: false }
      await this.#parts.leases.expire(tx)
      const kinds = request.kinds ?? (['rank', 'demonstrate', 'write_prompt'] as const)
      const holding = new Set(request.holding)
      const claim = { tx, project, userId, kinds, holding, languages }
      if (await isHeldByScreening(tx, project, userId)) return this.#nextOfTest(claim)
      const returned = await this.#returned(claim, request.kinds)
      if (returned) return { assignment: returned, claimed: false }
      const open = await listOwnAssignments(tx, projectId, userId, 'open')
      const own = open.filter(({ task }) => task.purpose === 'collect')
      const waiting = own.find((assigned) => this.#fits(claim, assigned))
      if (waiting) return { assignment: await this.#renew(claim, waiting), claimed: false }
      if (own.length >= MAXIMUM_OPEN) return { assignment: null, claimed: false }
      const assigned = (await this.#revive(claim)) ?? (await this.#claimNew(claim))
      if (!assigned) return { assignment: null, claimed: false }
      return { assignment: await viewAssignment(tx, project, assigned, languages), claimed: true }
    })
  }

  /** The next task of the screening test, which comes before everything else for who has not passed it. */
  async #nextOfTest(claim: Claim): Promise<{ assignment: Assignment | null; claimed: boolean }> {
    const { tx, project, userId, holding, languages } = claim
    const found = await nextScreeningTask(tx, project.id, userId, holding)
    if (!found) return { assignment: null, claimed: false }
    const { task, assignment } = found
    if (!assignment) {
      const assigned = await this.open(tx, project, userId, task)
      return { assignment: await viewAssignment(tx, project, assigned, languages), claimed: true }
    }
    const assigned = { assignment, task }
    if (assignment.state === 'open') {
      return { assignment: await this.#renew(claim, assigned), claimed: false }
    }
    const again = assignment.state === 'expired' ? await this.#reopen(claim, assigned) : assigned
    return { assignment: await viewAssignment(tx, project, again, languages), claimed: false }
  }

  /** The first task that was sent back to this person, of the kinds they asked for; without a wish, of any kind. */
  async #returned(
    claim: Claim,
    kinds: readonly TaskKind[] | undefined,
  ): Promise<Assignment | undefined> {
    const { tx, project, userId, holding } = claim
    const found = (await listReturned(tx, project.id, userId)).find(
      ({ assignment, task }) =>
        !holding.has(assignment.id) && (!kinds || kinds.includes(task.kind)),
    )
    return found && viewAssignment(tx, project, found, claim.languages)
  }

  #fits({ kinds, holding }: Claim, { assignment, task }: AssignedTask): boolean {
    const collects = task.purpose === 'collect'
    return collects && kinds.includes(task.kind) && !holding.has(assignment.id)
  }

  #lease({ project }: Pick<Claim, 'project'>): number {
    return leaseEnd(this.#parts.clock(), project.settings.leaseMinutes)
  }

  async #renew(claim: Claim, { assignment, task }: AssignedTask): Promise<Assignment> {
    const renewed = { ...assignment, leaseUntil: this.#lease(claim) }
    await updateAssignment(claim.tx, renewed)
    return viewAssignment(claim.tx, claim.project, { assignment: renewed, task }, claim.languages)
  }

  async #revive(claim: Claim): Promise<AssignedTask | undefined> {
    const { tx, project, userId } = claim
    const expired = await listOwnAssignments(tx, project.id, userId, 'expired')
    const found = expired.find((one) => this.#fits(claim, one) && hasFreePlace(one.task))
    return found && this.#reopen(claim, found)
  }

  /** Takes a place again that had run out. */
  async #reopen(claim: Claim, found: AssignedTask): Promise<AssignedTask> {
    const { tx } = claim
    const assignment = {
      ...found.assignment,
      state: 'open' as const,
      leaseUntil: this.#lease(claim),
    }
    await updateAssignment(tx, assignment)
    const task = await moveAssignment(tx, this.#parts.counts, found.task.id, 'expired', 'open')
    return { assignment, task }
  }

  async #claimNew(claim: Claim): Promise<AssignedTask | undefined> {
    const found: TaskRow[] = []
    for (const kind of claim.kinds) {
      const task = await this.#firstOfKind(claim, kind)
      if (task) found.push(task)
    }
    const [first] = found.sort((a, b) => b.priority - a.priority || a.createdAt - b.createdAt)
    return first && this.open(claim.tx, claim.project, claim.userId, first)
  }

  /** Takes a free place on a task for a person who has not had it. */
  async open(
    tx: Transaction,
    project: ProjectRow,
    userId: string,
    first: TaskRow,
  ): Promise<AssignedTask> {
    const seed = drawSeed(this.#parts.random)
    const assignment = {
      id: randomUUID(),
      projectId: project.id,
      taskId: first.id,
      userId,
      state: 'open' as const,
      shownOrder:
        first.kind === 'rank' ? shownOrder(await listTaskOutputIds(tx, first.id), seed) : [],
      shuffleSeed: seed,
      leaseUntil: this.#lease({ project }),
      guidelinesVersion: await findGuidelinesVersion(tx, project.id),
      createdAt: this.#parts.clock(),
    }
    await insertAssignment(tx, assignment)
    const task = await moveAssignment(tx, this.#parts.counts, first.id, null, 'open')
    const unused = {
      activeMilliseconds: 0,
      skipReason: null,
      skipNote: null,
      submittedAt: null,
      returnedAt: null,
    }
    return { assignment: { ...assignment, ...unused }, task }
  }

  /** The first task of a kind that is new to this person, from where their last search ended. */
  async #firstOfKind({ tx, project, userId }: Claim, kind: TaskKind): Promise<TaskRow | undefined> {
    const { cursors } = this.#parts
    const generation = cursors.generation(project.id)
    const cursor = cursors.get(project.id, userId, kind)
    if (cursor?.position === null) return undefined
    const wanted = { projectId: project.id, kind, userId }
    const task = await findClaimable(tx, wanted, cursor?.position)
    const position = task ?? null
    tx.afterCommit(() => cursors.set(project.id, userId, kind, { position, generation }))
    return task
  }
}
