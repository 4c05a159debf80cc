import { isDeepStrictEqual } from 'node:util'
import type { GuidelinesTexts } from '../../../contract/guidelines.ts'
import { insertGuidelines, listNewestGuidelines } from '../../repositories/guidelines/guidelines.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'

export interface Publication {
  project: Pick<ProjectRow, 'id' | 'settings'>
  texts: GuidelinesTexts
  note: string
  createdBy: string
  at: number
}

/** Throws `invalid_request` for a blank text or a language that the project does not work in. */
function checkTexts({ project, texts }: Publication): void {
  const { languages } = project.settings
  for (const [language, text] of Object.entries(texts)) {
    if (text.trim() === '') {
      throw new AppError(
        'invalid_request',
        `guidelines in "${language}" are blank; write them, or leave the language out`,
      )
    }
    if (!languages.includes(language)) {
      throw new AppError(
        'invalid_request',
        `guidelines in "${language}": this project works in ${languages.join(', ')}; add the language to its settings first`,
      )
    }
  }
}

/**
 * Writes the next version and gives its number. All languages are published together: what is left out is not part of
 * the new version. Throws `already_exists` when nothing would change.
 */
export async function publishGuidelines(
  tx: Transaction,
  publication: Publication,
): Promise<number> {
  checkTexts(publication)
  const { project, texts, note, createdBy, at } = publication
  const newest = await listNewestGuidelines(tx, project.id)
  const before = Object.fromEntries(newest.map(({ language, text }) => [language, text]))
  const known = newest[0]?.version ?? 0
  if (known > 0 && isDeepStrictEqual(before, { ...texts })) {
    throw new AppError('already_exists', `These are the guidelines of version ${known} already.`)
  }
  const version = known + 1
  const rows = Object.entries(texts).map(([language, text]) => ({
    projectId: project.id,
    version,
    language,
    text,
    note,
    createdBy,
    createdAt: at,
  }))
  await insertGuidelines(tx, rows)
  return version
}
