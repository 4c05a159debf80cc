import { Acknowledgement, Page } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  OwnSubmission,
  QueueStatus,
  SavedDraft,
  SubmitAnswer,
  type DraftContent,
  type SkipReason,
  type SubmitRequest,
} from '../../contract/tasks.ts'
import { request } from './http.ts'
import { acceptPractice, isPractice, keepPracticeDraft } from './practice.ts'

/** The calls behind the labeling screens. */

export const fetchQueue = (projectId: string) =>
  request('GET', `/projects/${projectId}/my/queue`, QueueStatus)

export const takeNext = (projectId: string, holding: string[] = []) =>
  request('POST', `/projects/${projectId}/assignments/next`, NextAssignmentAnswer, { holding })

export const fetchAssignment = (id: string) => request('GET', `/assignments/${id}`, Assignment)

export const saveDraft = (
  id: string,
  draft: { baseRevision: number; content: DraftContent; activeMilliseconds: number },
  keepalive = false,
) =>
  isPractice(id)
    ? keepPracticeDraft(draft)
    : request('PUT', `/assignments/${id}/draft`, SavedDraft, draft, { keepalive })

export const submit = (id: string, submission: SubmitRequest) =>
  isPractice(id)
    ? acceptPractice(id)
    : request('POST', `/assignments/${id}/submit`, SubmitAnswer, submission)

export const skipTask = (id: string, reason: SkipReason) =>
  request('POST', `/assignments/${id}/skip`, Acknowledgement, { reason })

export const fetchOwnSubmissions = (projectId: string) =>
  request('GET', `/projects/${projectId}/my/submissions?limit=100`, Page(OwnSubmission))
