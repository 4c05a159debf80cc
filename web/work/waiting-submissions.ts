import { type Static } from 'typebox'
import Type from 'typebox'
import { Id, Strict, Time } from '../../contract/schema.ts'
import { SubmitRequest, TaskKind } from '../../contract/tasks.ts'
import { forget, keep, keptKeys, readKept } from './browser-storage.ts'

const WAITING = 'laurel.submission.'

/** Something handed in that the server has not acknowledged yet. */
export const WaitingSubmission = Strict({
  assignmentId: Id,
  projectId: Id,
  /** Only its own author's session may send it. */
  userId: Id,
  kind: TaskKind,
  request: SubmitRequest,
  /** The draft's revision when it was handed in: where it goes on if it is refused. */
  draftRevision: Type.Integer({ minimum: 0 }),
  at: Time,
})
export type WaitingSubmission = Static<typeof WaitingSubmission>

/** Submissions that this browser keeps until the server has them, by assignment. */
export const waitingSubmissions = {
  keep: (waiting: WaitingSubmission) => keep(WAITING + waiting.assignmentId, waiting),
  forget: (assignmentId: string) => forget(WAITING + assignmentId),
  list: () =>
    keptKeys(WAITING)
      .flatMap((id) => readKept(WAITING + id, WaitingSubmission) ?? [])
      .sort((a, b) => a.at - b.at),
}
