import type { JobKind } from '../contract/jobs.ts'
import type { ProjectSettings } from '../contract/projects.ts'
import { UNCERTAIN_HEADS } from './ask-next.ts'

/** Parameters that a kind of job of a project starts from, where they are not the stage's own. */
export function projectJobDefaults(
  kind: JobKind,
  { jobDefaults, askNext }: Pick<ProjectSettings, 'jobDefaults' | 'askNext'>,
): Record<string, unknown> {
  const isUnsure = kind === 'reward' && askNext.order === 'most_uncertain'
  return { ...(isUnsure ? { heads: UNCERTAIN_HEADS } : {}), ...jobDefaults[kind] }
}
