import { isClosed } from '../../../domain/closed-project.ts'
import { AppError } from '../errors.ts'

/** Throws `project_closed` where a project is archived or about to be deleted: nothing new comes in, is asked or trained. */
export function requireOpenProject(project: Parameters<typeof isClosed>[0]): void {
  if (!isClosed(project)) return
  throw new AppError(
    'project_closed',
    project.deleteAt === null
      ? 'This project is archived: a manager opens it again under Settings, then it takes this.'
      : 'This project is about to be deleted: a manager restores it under Settings, then it takes this.',
  )
}
