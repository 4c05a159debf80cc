import { inject, provide, type InjectionKey } from 'vue'
import type { Assignment } from '../../contract/tasks.ts'
import { flagKeys } from '../ranking/flag-keys.ts'
import { useFlagHint } from './useFlagHint.ts'

export interface TaskFlags {
  flags: readonly string[]
  /** The flag that each letter sets. */
  keys: ReadonlyMap<string, string>
  letterOf: (flag: string) => string | undefined
  /** What a flag means; empty where nobody said. */
  hintOf: (flag: string) => string
}

const KEY: InjectionKey<TaskFlags> = Symbol('the flags of the task around')

/** A task's flags, each with its letter and what it means, for all that stands in the task. */
export function provideTaskFlags({ flags, flagHints }: Assignment): TaskFlags {
  const keys = flagKeys(flags)
  const letters = new Map([...keys].map(([letter, flag]) => [flag, letter]))
  const hintOf = useFlagHint(() => flagHints)
  const taskFlags = { flags, keys, letterOf: (flag: string) => letters.get(flag), hintOf }
  provide(KEY, taskFlags)
  return taskFlags
}

/** The flags of the task around a component. */
export function useTaskFlags(): TaskFlags {
  const flags = inject(KEY)
  if (!flags) throw new Error('flags stand in a task that has them')
  return flags
}
