/** Whether nothing new is asked or trained in a project: it is archived, or about to be deleted. */
export function isClosed(project: { archivedAt: number | null; deleteAt: number | null }): boolean {
  return project.archivedAt !== null || project.deleteAt !== null
}
