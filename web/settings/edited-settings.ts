import type { Project } from '../../contract/projects.ts'

/** What of a project is edited on the page of its settings. */
export type Edited = Pick<Project, 'name' | 'description' | 'settings'>

/** One setting: `name`, `rankingOverlap`, `pipeline.ppoAfterReward`. */
export interface Setting {
  path: string
  value: unknown
}

/** Settings that stand together, each of which is saved by itself. */
const GROUPS: ReadonlySet<string> = new Set([
  'askNext',
  'demonstrationHints',
  'screening',
  'goal',
  'prices',
  'pipeline',
  'hygiene',
  'dataCard',
])

/** Every setting of a project with its value, in the order of the contract. */
export function settingsOf({ name, description, settings }: Edited): Setting[] {
  const parts = Object.entries(settings).flatMap(([key, value]) =>
    GROUPS.has(key)
      ? Object.entries(value).map(([part, inner]) => ({ path: `${key}.${part}`, value: inner }))
      : [{ path: key, value: value as unknown }],
  )
  return [{ path: 'name', value: name }, { path: 'description', value: description }, ...parts]
}

/** The settings of `after` that are not what they were `before`. */
export function changedSettings(before: Edited, after: Edited): Setting[] {
  const old = new Map(settingsOf(before).map(({ path, value }) => [path, JSON.stringify(value)]))
  return settingsOf(after).filter(({ path, value }) => old.get(path) !== JSON.stringify(value))
}

/** What is edited may be watched by Vue, which `structuredClone` refuses. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** A copy of a project with some settings as they are given. */
export function withSettings<P extends Edited>(project: P, changes: readonly Setting[]): P {
  const copy = copied(project)
  for (const { path, value } of copied(changes)) {
    const [key = '', part] = path.split('.')
    if (key === 'name' || key === 'description') Object.assign(copy, { [key]: value })
    else if (part === undefined) Object.assign(copy.settings, { [key]: value })
    else Object.assign(copy.settings[key as 'pipeline'], { [part]: value })
  }
  return copy
}
