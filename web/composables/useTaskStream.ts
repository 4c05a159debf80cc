import { useEventListener } from '@vueuse/core'
import { computed, nextTick, onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Assignment } from '../../contract/tasks.ts'
import { fetchAssignment, releaseTask, takeNext } from '../api/labeling.ts'
import { takenEarly } from '../work/early-take.ts'
import { prepareReading } from '../work/prepare-reading.ts'
import { useOutboxStore } from '../stores/outbox.ts'
import { useUndoableStore } from '../stores/undoable.ts'

const MOST_HELD = 4 // what the contract lets a request name

/**
 * One task after the other: the next is fetched while one is worked on, and shown the moment that one is handed in. A
 * task comes back where the server refuses it, or where the person undoes it; then what they were at waits its turn.
 */
export function useTaskStream(projectId: () => string) {
  const { t } = useI18n()
  const outbox = useOutboxStore()
  const undoable = useUndoableStore()
  const current = ref<Assignment | null>(null)
  const error = ref<unknown>(null)
  const loading = ref(true)
  const remaining = ref<number | null>(null)
  let ahead: Promise<Assignment | null> | null = null
  let interrupted: string[] = []
  /** Rises whenever another task is asked for: a late answer to an older wish is not shown. */
  let latest = 0

  const handedIn = () => outbox.mine.map(({ assignmentId }) => assignmentId)

  async function take(holding: string[]): Promise<Assignment | null> {
    const held = [...new Set([...holding, ...handedIn()])].slice(0, MOST_HELD)
    const early = held.length === 0 ? takenEarly(projectId()) : null
    const { assignment, queue } = await (early ?? takeNext(projectId(), held))
    remaining.value = queue.remaining
    return assignment
  }

  function fetchAhead() {
    const held = current.value?.id
    if (!held || ahead) return
    ahead = take([held]).catch(() => null)
    void ahead.then((task) => task && prepareReading(task, t('ranking.hiddenName')))
  }

  /** What was interrupted comes first, then what was fetched ahead, then whatever the server gives. */
  async function following(): Promise<Assignment | null> {
    const waiting = interrupted.shift()
    if (waiting) return fetchAssignment(waiting)
    const ready = await ahead
    ahead = null
    return ready ?? take([])
  }

  async function next() {
    if (!ahead || interrupted.length > 0) current.value = null
    loading.value = current.value === null
    error.value = null
    const wish = ++latest
    try {
      const task = await following()
      if (wish !== latest) {
        ahead ??= Promise.resolve(task)
        return
      }
      current.value = task
      fetchAhead()
    } catch (failure) {
      if (wish === latest) error.value = failure
    } finally {
      loading.value = false
    }
  }

  /** Shows a task of this person instead of the one at hand. */
  async function show(assignmentId: string) {
    error.value = null
    const wish = ++latest
    try {
      const shown = await fetchAssignment(assignmentId)
      if (wish !== latest) return
      current.value = null
      await nextTick()
      current.value = shown
      fetchAhead()
    } catch (failure) {
      error.value = failure
    }
  }

  /** Goes back to a task that was handed in or refused; the one at hand follows after it. */
  async function goBack(assignmentId: string) {
    const atHand = current.value
    if (atHand && atHand.id !== assignmentId && atHand.state === 'open') {
      interrupted = [atHand.id, ...interrupted]
    }
    await outbox.takeBack(assignmentId)
    await show(assignmentId)
  }

  function done() {
    const task = current.value
    if (task) undoable.offer(task.id, (id) => void goBack(id))
    void next()
  }

  /** Others get at once what was fetched ahead and never seen. */
  function releaseAhead() {
    const fetched = ahead
    ahead = null
    void fetched?.then((task) => {
      if (task && task.reason !== 'unfinished') releaseTask(task.id).catch(() => undefined)
    })
  }

  const refused = computed(() => [...outbox.refusals.keys()])
  watch(refused, (now, before) => {
    const fresh = now.find((id) => !before.includes(id))
    if (fresh) void goBack(fresh)
  })
  watch(
    projectId,
    () => {
      releaseAhead()
      interrupted = []
      current.value = null
      void next()
    },
    { immediate: true },
  )
  useEventListener(window, 'pagehide', releaseAhead)
  useEventListener(window, 'pageshow', fetchAhead)
  onScopeDispose(() => {
    releaseAhead()
    undoable.clear()
  })
  const reload = () => void (current.value && show(current.value.id))
  return { current, error, loading, remaining, next, done, reload }
}
