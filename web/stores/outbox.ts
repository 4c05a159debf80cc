import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { SubmitAnswer } from '../../contract/tasks.ts'
import { ApiError, isOffline } from '../../client/api-error.ts'
import { submit } from '../api/labeling.ts'
import { unsent } from '../work/kept-drafts.ts'
import { waitingSubmissions, type WaitingSubmission } from '../work/waiting-submissions.ts'
import { useSessionStore } from './session.ts'

const RETRY_MS = 3000

export type Outcome = { answer: SubmitAnswer } | { refused: ApiError } | { waits: unknown }

/** Whether sending it again may help: no connection, no session, too many requests, a server that failed. */
function mayHelp(error: unknown): boolean {
  if (isOffline(error) || !(error instanceof ApiError)) return true
  return error.status === 401 || error.status === 429 || error.status >= 500
}

/**
 * What was handed in and is on its way. It is kept in this browser until the server has it on disk, sent again while
 * there is no connection, and goes back to being a draft where the server refuses it.
 */
export const useOutboxStore = defineStore('outbox', () => {
  const session = useSessionStore()
  const entries = ref<WaitingSubmission[]>(waitingSubmissions.list())
  /** Tasks that an attempt could not reach the server with. */
  const stuck = ref(new Set<string>())
  const refusals = ref(new Map<string, ApiError>())
  const sending = new Map<string, Promise<Outcome>>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const mine = computed(() => entries.value.filter(({ userId }) => userId === session.user?.id))

  function remove(assignmentId: string) {
    entries.value = entries.value.filter((entry) => entry.assignmentId !== assignmentId)
    stuck.value.delete(assignmentId)
    waitingSubmissions.forget(assignmentId)
  }

  /** Makes a draft again of what was to be handed in. */
  function backToDraft({ assignmentId, request, draftRevision, at }: WaitingSubmission) {
    const { ranking, demonstration, prompt, activeMilliseconds } = request
    const content = ranking ?? demonstration ?? (prompt ? { prompt } : {})
    unsent.keep(assignmentId, { content, baseRevision: draftRevision, activeMilliseconds, at })
    remove(assignmentId)
  }

  async function attempt(entry: WaitingSubmission): Promise<Outcome> {
    try {
      const answer = await submit(entry.assignmentId, entry.request)
      remove(entry.assignmentId)
      return { answer }
    } catch (error) {
      if (error instanceof ApiError && !mayHelp(error)) {
        refusals.value.set(entry.assignmentId, error)
        backToDraft(entry)
        return { refused: error }
      }
      stuck.value.add(entry.assignmentId)
      clearTimeout(timer)
      timer = setTimeout(sendAll, RETRY_MS)
      return { waits: error }
    }
  }

  /** Sends an entry; calls while it is under way share the one attempt. */
  function send(entry: WaitingSubmission): Promise<Outcome> {
    const known = sending.get(entry.assignmentId)
    if (known) return known
    const under = attempt(entry).finally(() => sending.delete(entry.assignmentId))
    sending.set(entry.assignmentId, under)
    return under
  }

  function sendAll() {
    for (const entry of mine.value) void send(entry)
  }

  /** Hands something in. */
  function handIn(entry: WaitingSubmission): Promise<Outcome> {
    refusals.value.delete(entry.assignmentId)
    entries.value = [
      ...entries.value.filter(({ assignmentId }) => assignmentId !== entry.assignmentId),
      entry,
    ]
    waitingSubmissions.keep(entry)
    return send(entry)
  }

  /** Ends the wait for a task: what is under way is waited for, what cannot be sent becomes a draft again. */
  async function takeBack(assignmentId: string): Promise<void> {
    await sending.get(assignmentId)
    const entry = entries.value.find((waiting) => waiting.assignmentId === assignmentId)
    if (entry) backToDraft(entry)
  }

  return { mine, stuck, refusals, handIn, sendAll, takeBack }
})
