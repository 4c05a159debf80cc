import { useTimeoutFn } from '@vueuse/core'
import { shallowRef, watch } from 'vue'
import type { Assignment } from '../../contract/tasks.ts'
import type { PromptCheck, PromptContent } from '../../contract/writing.ts'
import { checkPrompt } from '../api/writing.ts'

const CHECK_AFTER_MS = 600

/** What the server knows of prompts like this one, asked when the writer pauses. Without an answer, writing goes on. */
export function usePromptCheck(assignment: Assignment, content: () => PromptContent) {
  const found = shallowRef<PromptCheck | null>(null)
  let latest = 0
  async function check() {
    const id = ++latest
    const answer = await checkPrompt(assignment.projectId, assignment.id, content()).catch(
      () => null,
    )
    if (id === latest) found.value = answer
  }
  const timer = useTimeoutFn(() => void check(), CHECK_AFTER_MS, { immediate: false })
  watch(content, () => timer.start(), { deep: true, immediate: true })
  return found
}
