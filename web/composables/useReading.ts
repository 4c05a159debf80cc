import { useStorage } from '@vueuse/core'
import { computed, ref, shallowRef, watch } from 'vue'
import type { BlindOutput } from '../../contract/tasks.ts'
import { excerptOf, sameBeginnings } from '../ranking/excerpt.ts'
import type { Twins } from '../ranking/twins.ts'

export type Layout = 'list' | 'columns' | 'focus'

/** How the outputs of a task are read: their arrangement, which is in focus, which are open, which never were. */
export function useReading(outputs: readonly BlindOutput[], { leaders, leaderOf }: Twins) {
  const layout = useStorage<Layout>('laurel.rank-layout', 'list')
  const focused = ref(0)
  const excerpts = new Map(outputs.map(({ id, text }) => [id, excerptOf(text)]))
  const alike = sameBeginnings(outputs.map(({ text }) => text))
  const long = leaders.filter((id) => excerpts.get(id)?.cut)
  const open = shallowRef<ReadonlySet<string>>(new Set())
  const read = shallowRef<ReadonlySet<string>>(new Set())
  const focusedId = computed(() => leaderOf(outputs[focused.value]?.id ?? ''))

  function setOpen(next: Iterable<string>) {
    open.value = new Set(next)
    read.value = new Set([...read.value, ...open.value])
  }
  function toggleOpen(id: string) {
    setOpen(open.value.has(id) ? [...open.value].filter((one) => one !== id) : [...open.value, id])
  }
  const markRead = (...ids: string[]) => (read.value = new Set([...read.value, ...ids]))

  // Focus mode shows the whole text.
  watch(
    [layout, focusedId],
    () => {
      if (layout.value === 'focus') markRead(focusedId.value)
    },
    { immediate: true },
  )

  return {
    layout,
    focused,
    focusedId,
    long,
    excerptOf: (id: string) => excerpts.get(id) ?? excerptOf(''),
    /** Positions of outputs that look like this one as far as a collapsed card shows them. */
    alike: (index: number) => alike[index] ?? [],
    isOpen: (id: string) => open.value.has(id),
    allOpen: computed(() => long.every((id) => open.value.has(id))),
    /** Long outputs whose whole text was never on the screen. */
    unread: computed(() => long.filter((id) => !read.value.has(id))),
    markRead,
    toggleOpen,
    toggleAll: () => setOpen(long.every((id) => open.value.has(id)) ? [] : long),
    toggle: (to: Layout) => (layout.value = layout.value === to ? 'list' : to),
    focus: (index: number) => (focused.value = index),
    /** To the next output that is not only the same as an earlier one. */
    focusBy(by: -1 | 1) {
      const isTwin = (id: string) => leaderOf(id) !== id
      let at = focused.value + by
      for (let one = outputs[at]; one && isTwin(one.id); one = outputs[at]) at += by
      if (outputs[at]) focused.value = at
    },
  }
}

export type Reading = ReturnType<typeof useReading>
