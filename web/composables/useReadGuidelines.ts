import { reactive } from 'vue'
import type { Guidelines } from '../../contract/guidelines.ts'

/** Versions opened in this window, by project: a task that was fetched ahead does not know of them yet. */
const openedHere = reactive(new Map<string, number>())

/** Whether a version of the guidelines is news to the person who sits here, and noting that it is no longer. */
export function useReadGuidelines() {
  const readVersion = (projectId: string, { readVersion: known }: Guidelines): number =>
    Math.max(known ?? 0, openedHere.get(projectId) ?? 0)
  return {
    readVersion,
    isNews: (projectId: string, guidelines: Guidelines): boolean =>
      guidelines.version > readVersion(projectId, guidelines),
    note(projectId: string, version: number) {
      openedHere.set(projectId, Math.max(version, openedHere.get(projectId) ?? 0))
    },
  }
}
