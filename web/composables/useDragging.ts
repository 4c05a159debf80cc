import { useEventListener } from '@vueuse/core'
import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { scrollStep, targetAt, type DropTarget } from '../ranking/drop-target.ts'

export interface Drag {
  item: string
  x: number
  y: number
}

export interface Dragging {
  /** What is being dragged and where the pointer is; null: nothing. */
  drag: Readonly<ShallowRef<Drag | null>>
  /** Where it would go now. */
  over: Readonly<ShallowRef<DropTarget | null>>
  /** To be called on pointerdown of a handle, which has `touch-action: none`. */
  start: (event: PointerEvent, item: string) => void
}

const KEY: InjectionKey<Dragging> = Symbol('dragging')
/** A press that moves less than this is a click. */
const THRESHOLD_PX = 5

/** The nearest ancestor that scrolls up and down. */
function scrollerOf(element: Element | null): Element | null {
  for (let at = element; at; at = at.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(at).overflowY)
    if (scrolls && at.scrollHeight > at.clientHeight) return at
  }
  return null
}

/** Dragging by pointer events: mouse, pen and finger alike. Escape or a lost pointer leaves everything as it was. */
export function provideDragging(drop: (item: string, target: DropTarget) => void): Dragging {
  const drag = shallowRef<Drag | null>(null)
  const over = shallowRef<DropTarget | null>(null)
  let pressed: (Drag & { pointerId: number }) | null = null
  let frame = 0

  function end(dropped: boolean) {
    const [item, target] = [drag.value?.item, over.value]
    cancelAnimationFrame(frame)
    pressed = drag.value = over.value = null
    if (dropped && item !== undefined && target) drop(item, target)
  }

  function look({ item, x, y }: Drag) {
    const found = targetAt(x, y, item)
    const same = found?.tier === over.value?.tier && found?.own === over.value?.own
    if (!same || !found) over.value = found
  }

  /** Near an edge the list scrolls on, also while the pointer rests. */
  function scroll() {
    const now = drag.value
    if (!now) return
    const scroller = scrollerOf(document.elementFromPoint(now.x, now.y))
    const { top, bottom } = scroller?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
    const step = scroller ? scrollStep(now.y, top, bottom) : 0
    if (step !== 0) {
      scroller?.scrollBy({ top: step, behavior: 'instant' })
      look(now)
    }
    frame = requestAnimationFrame(scroll)
  }

  useEventListener(window, 'pointermove', (event: PointerEvent) => {
    if (pressed?.pointerId !== event.pointerId) return
    const { clientX: x, clientY: y } = event
    if (!drag.value && Math.hypot(x - pressed.x, y - pressed.y) < THRESHOLD_PX) return
    event.preventDefault()
    const begins = drag.value === null
    drag.value = { item: pressed.item, x, y }
    look(drag.value)
    if (begins) frame = requestAnimationFrame(scroll)
  })
  useEventListener(window, 'pointerup', ({ pointerId }: PointerEvent) => {
    if (pressed?.pointerId === pointerId) end(true)
  })
  useEventListener(window, 'pointercancel', () => end(false))
  useEventListener(
    window,
    'keydown',
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.value) return
      event.preventDefault()
      event.stopPropagation()
      end(false)
    },
    { capture: true },
  )
  onScopeDispose(() => end(false))

  const dragging: Dragging = {
    drag,
    over,
    start(event, item) {
      if (event.button !== 0) return
      // A press on a handle neither selects text nor takes the focus.
      if (event.pointerType === 'mouse') event.preventDefault()
      pressed = { item, x: event.clientX, y: event.clientY, pointerId: event.pointerId }
    },
  }
  provide(KEY, dragging)
  return dragging
}

/** The dragging that a component above provides. */
export function useDragging(): Dragging {
  const dragging = inject(KEY)
  if (!dragging) throw new Error('useDragging needs a component above that calls provideDragging')
  return dragging
}
