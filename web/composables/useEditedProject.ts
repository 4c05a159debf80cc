import { computed, ref, shallowRef, watch } from 'vue'
import type { Project } from '../../contract/projects.ts'
import { isOutdated } from '../../client/api-error.ts'
import type { Tagged } from '../api/laurel.ts'
import { fetchTaggedProject, updateProject } from '../api/projects.ts'
import { changedSettings, withSettings } from '../settings/edited-settings.ts'
import { useLoaded } from './useLoaded.ts'

/**
 * A project while its settings are edited. What somebody else saves meanwhile is never overwritten unseen: `save` then
 * saves nothing, and `meanwhile` has what they changed until `takeTheirs`, `keepMine` or `decideLater`.
 */
export function useEditedProject(projectId: () => string) {
  const { data: loaded, error, load } = useLoaded(projectId, () => fetchTaggedProject(projectId()))
  const saved = computed(() => loaded.value?.value ?? null)
  const edited = ref<Project | null>(null)
  watch(saved, (project) => (edited.value = project && structuredClone(project)), { flush: 'sync' })
  const changed = computed(() => JSON.stringify(edited.value) !== JSON.stringify(saved.value))
  const theirs = shallowRef<Tagged<Project> | null>(null)

  const mine = computed(() =>
    saved.value && edited.value ? changedSettings(saved.value, edited.value) : [],
  )
  const meanwhile = computed(() =>
    saved.value && theirs.value ? changedSettings(saved.value, theirs.value.value) : [],
  )

  /** Gives whether it was saved; false where somebody else was first. */
  async function save(): Promise<boolean> {
    if (!edited.value || !loaded.value) return false
    const { name, description, settings } = edited.value
    try {
      const changes = { name, description, settings }
      loaded.value = await updateProject(projectId(), changes, loaded.value.tag)
      return true
    } catch (failure) {
      if (!isOutdated(failure)) throw failure
      theirs.value = await fetchTaggedProject(projectId())
      if (meanwhile.value.length > 0) return false
      // It was archived, say: nothing that this page edits.
      keepMine()
      return save()
    }
  }

  function takeTheirs() {
    loaded.value = theirs.value
    theirs.value = null
  }

  /** Puts one's own changes over theirs; they are still to be saved. */
  function keepMine() {
    if (!theirs.value) return
    const merged = withSettings(theirs.value.value, mine.value)
    takeTheirs()
    edited.value = merged
  }

  const decideLater = () => (theirs.value = null)
  return {
    saved,
    edited,
    error,
    load,
    changed,
    mine,
    meanwhile,
    save,
    takeTheirs,
    keepMine,
    decideLater,
  }
}
