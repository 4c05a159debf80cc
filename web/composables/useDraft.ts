import { useEventListener, useTimeoutFn } from '@vueuse/core'
import {
  inject,
  onBeforeUnmount,
  onMounted,
  onScopeDispose,
  provide,
  ref,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { Assignment, DraftContent } from '../../contract/tasks.ts'
import { ApiError, isOffline } from '../../client/api-error.ts'
import { fetchAssignment, saveDraft } from '../api/labeling.ts'
import { aside, knownRevisions, unsent } from '../work/kept-drafts.ts'
import { fateOf, serverContent } from '../work/start-content.ts'
import { useOtherWindows } from './useOtherWindows.ts'

export type DraftState = 'empty' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed'

/** Two versions of one task, until a person chooses. */
export interface Conflict {
  mine: DraftContent
  theirs: DraftContent
  revision: number
  savedAt: number | null
}

const SAVE_AFTER_MS = 500
const RETRY_MS = 3000
const KEEPALIVE_LIMIT = 60_000 // bytes that a browser still sends for a page that goes away

/**
 * Saves what a person has so far: on the server within half a second of a change, in this browser at once and until
 * the server has it. Another window's or device's newer version is a conflict: both are kept until the person chooses,
 * and the one that gives way stays in this browser.
 */
export function useDraft(assignment: Assignment, activeMilliseconds: Ref<number>) {
  const { id } = assignment
  const state = ref<DraftState>(assignment.draft.revision > 0 ? 'saved' : 'empty')
  const conflict = ref<Conflict | null>(null)
  const lease = ref<Assignment['state']>(assignment.state)
  const windows = useOtherWindows(id)
  let revision = assignment.draft.revision
  let waiting: DraftContent | null = null
  let saving = false
  knownRevisions.set(id, revision)
  let gone = false
  let handedIn = false

  const timer = useTimeoutFn(() => void flush(), SAVE_AFTER_MS, { immediate: false })

  function keepHere(content: DraftContent) {
    const draft = { content, baseRevision: revision, at: Date.now() }
    unsent.keep(id, { ...draft, activeMilliseconds: activeMilliseconds.value })
  }

  function change(content: DraftContent) {
    waiting = content
    keepHere(content)
    if (conflict.value) conflict.value = { ...conflict.value, mine: content }
    if (state.value === 'conflict') return
    if (state.value !== 'offline') state.value = 'saving'
    // Not started anew by each key: who writes without a pause is saved twice a second.
    if (!timer.isPending.value) timer.start()
  }

  /** Sends what waits. `leaving` lets a request of moderate size outlive the page. */
  async function flush(leaving = false): Promise<void> {
    if (!waiting || saving || state.value === 'conflict') return
    const content = waiting
    saving = true
    try {
      const draft = {
        baseRevision: revision,
        content,
        activeMilliseconds: activeMilliseconds.value,
      }
      const small = JSON.stringify(draft).length * 3 < KEEPALIVE_LIMIT
      const answer = await saveDraft(id, draft, leaving && small)
      revision = answer.revision
      lease.value = answer.state
      knownRevisions.set(id, revision)
      if (waiting === content) {
        waiting = null
        unsent.forget(id)
        state.value = 'saved'
      } else if (waiting) {
        keepHere(waiting)
        state.value = 'saving'
      }
    } catch (error) {
      if (!gone && !handedIn) await fail(error)
    } finally {
      saving = false
    }
    if (!waiting || state.value !== 'saving') return
    if (gone) await flush()
    else timer.start()
  }

  /** What could not be saved stays in this browser, and is tried again where that may help. */
  async function fail(error: unknown) {
    if (error instanceof ApiError && error.code === 'draft_conflict') {
      await meet()
      return
    }
    state.value = isOffline(error) ? 'offline' : 'failed'
    const closed = error instanceof ApiError && error.code === 'assignment_closed'
    if (!closed) retryLater()
  }

  function retryLater() {
    setTimeout(() => {
      if (!gone) void flush()
    }, RETRY_MS)
  }

  /** Looks at what the server has instead, which may also be a submission from elsewhere. */
  async function meet() {
    const theirs = await fetchAssignment(id).catch(() => null)
    if (!theirs) {
      state.value = 'offline'
      retryLater()
      return
    }
    face(theirs)
  }

  function face(theirs: Assignment) {
    if (!waiting) return
    conflict.value = {
      mine: waiting,
      theirs: serverContent(theirs),
      revision: theirs.draft.revision,
      savedAt: theirs.draft.savedAt,
    }
    state.value = 'conflict'
  }

  /**
   * Ends a conflict: this window's version goes on top of the other one, or gives way to it. The one that gives way is
   * kept in this browser. Gives the other version where it was taken.
   */
  function settle(keepMine: boolean): DraftContent | null {
    const met = conflict.value
    if (!met) return null
    aside.keep(id, { content: keepMine ? met.theirs : met.mine, at: Date.now() })
    conflict.value = null
    revision = met.revision
    knownRevisions.set(id, revision)
    state.value = 'saved'
    if (keepMine) change(met.mine)
    else {
      waiting = null
      unsent.forget(id)
    }
    return keepMine ? null : met.theirs
  }

  /** Nothing is kept here any longer: the task was handed in. */
  function done() {
    handedIn = true
    timer.stop()
    waiting = null
    unsent.forget(id)
  }

  /** What the browser kept from before is sent on, or meets what the server has by now. */
  function takeUp() {
    const kept = unsent.read(id)
    if (!kept) return
    const fate = fateOf(kept, assignment)
    if (fate === 'drop') {
      unsent.forget(id)
      return
    }
    waiting = kept.content
    if (fate === 'send') change(kept.content)
    else face(assignment)
  }
  takeUp()

  useEventListener(window, 'pagehide', () => void flush(true))
  useEventListener(window, 'online', () => void flush())
  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (waiting && (state.value === 'offline' || state.value === 'failed')) event.preventDefault()
  })
  onMounted(windows.arrive)
  // Before the channel to the other windows closes with the component.
  onBeforeUnmount(windows.leave)
  onScopeDispose(() => {
    // The last words still go; where they cannot, they are in this browser, for sendUnsentDrafts.
    gone = true
    void flush()
  })

  const draft = {
    state,
    conflict,
    lease,
    otherWindows: windows.others,
    change,
    flush,
    settle,
    done,
  }
  provide(KEY, draft)
  return draft
}

export type TaskDraft = ReturnType<typeof useDraft>
const KEY: InjectionKey<TaskDraft> = Symbol('the draft of the task around')

/** The draft of the task around a component. */
export function useTaskDraft(): TaskDraft {
  const draft = inject(KEY)
  if (!draft) throw new Error('the frame of a task stands in a task that has a draft')
  return draft
}
