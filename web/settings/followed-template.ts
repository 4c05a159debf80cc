import { changedSettings, settingsOf, withSettings, type Edited } from './edited-settings.ts'

/** A project as it is being set up, and the settings in it that the person has entered. */
export interface Entered<P extends Edited> {
  project: P
  /** As `pipeline.ppoAfterReward`: also those that a template since chosen happens to have likewise. */
  own: ReadonlySet<string>
}

/**
 * What stands in the form once another template is chosen: what the person entered stays as it is, everything else is as
 * the new template has it. `from` and `to` are what the templates give by themselves.
 */
export function followTemplate<P extends Edited>(
  { project, own }: Entered<P>,
  from: Edited,
  to: P,
): Entered<P> {
  const entered = new Set([...own, ...changedSettings(from, project).map(({ path }) => path)])
  const kept = settingsOf(project).filter(({ path }) => entered.has(path))
  return { project: withSettings(to, kept), own: entered }
}
