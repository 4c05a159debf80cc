import type { Static } from 'typebox'
import { inject, provide, type InjectionKey } from 'vue'
import type { SkipRequest } from '../../contract/tasks.ts'

/** What the page around a task does for it. */
export interface TaskHost {
  /** Whether the next task is shown before the server has acknowledged the one handed in. */
  goesOnAtOnce: boolean
  skip: (skip: Static<typeof SkipRequest>) => void
  /** Fetches the task anew and shows it with what this browser kept of it. */
  reload: () => void
}

const KEY: InjectionKey<TaskHost> = Symbol('the page around a task')

export function provideTaskHost(host: TaskHost) {
  provide(KEY, host)
}

export function useTaskHost(): TaskHost {
  const host = inject(KEY)
  if (!host) throw new Error('a task is shown by a page that provides its host')
  return host
}
