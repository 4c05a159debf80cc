import type { Guidelines } from '../../../contract/guidelines.ts'
import { bestLanguage } from '../../../domain/languages.ts'
import { listNewestGuidelines } from '../../repositories/guidelines/guidelines.ts'
import { findMember } from '../../repositories/projects/member-progress.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

/** The newest guidelines for one person: in the first wanted language there is, else in the project's first. */
export async function guidelinesFor(
  on: Reader,
  project: Pick<ProjectRow, 'id' | 'settings'>,
  userId: string,
  wanted: readonly string[],
): Promise<Guidelines> {
  const newest = await listNewestGuidelines(on, project.id)
  const readVersion = (await findMember(on, project.id, userId))?.guidelinesRead ?? null
  const available = newest.map((row) => row.language)
  const language = bestLanguage(available, wanted, project.settings.languages)
  const row = newest.find((one) => one.language === language)
  const version = row?.version ?? 0
  return {
    version,
    language,
    text: row?.text ?? '',
    note: row?.note ?? '',
    readVersion,
    changedSinceRead: version > (readVersion ?? 0),
  }
}
