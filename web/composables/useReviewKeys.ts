import type { ReviewOrder } from './useReviewOrder.ts'
import type { ReviewTask } from './useReviewTask.ts'
import { useShortcut } from './useShortcut.ts'

interface ReviewKeyParts {
  task: ReviewTask
  /** Null where a task can not be settled by a ranking. */
  order: () => ReviewOrder | null
  settle: () => void
  next: () => void
  showTexts: () => void
}

/** The keys of the review page; each is written on the button that does the same. */
export function useReviewKeys({ task, order, settle, next, showTexts }: ReviewKeyParts) {
  const COMMON: Record<string, () => void> = {
    ArrowLeft: () => task.move(-1),
    ArrowRight: () => task.move(1),
    a: () => void task.accept(task.focused ? [task.focused] : []),
    A: () => void task.accept(task.waiting),
    s: () => task.askToSendBack(task.focused),
    u: () => task.undoable && void task.takeBack(task.undoable.id),
    n: next,
    e: showTexts,
  }
  const ordering = (of: ReviewOrder): Record<string, () => void> => ({
    t: of.begin,
    Backspace: of.takeBack,
    0: of.clear,
    Escape: of.drop,
    Enter: settle,
  })

  useShortcut((event) => {
    const { key } = event
    const present = order()
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'z' || !present) return false
      if (event.shiftKey) present.redo()
      else present.undo()
      return true
    }
    if (key === 'Enter' && event.target instanceof HTMLElement) {
      if (event.target.closest('a, button, summary')) return false
    }
    const act = COMMON[key] ?? (present ? ordering(present)[key] : undefined)
    if (!act) return present?.type(key) ?? false
    act()
    return true
  })
}
