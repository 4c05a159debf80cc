import { useMessage } from 'naive-ui'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Assignment, SubmitRequest } from '../../contract/tasks.ts'
import { submit } from '../api/labeling.ts'
import { useErrorText } from './useErrorText.ts'

/** Hands a task in. One id for all attempts, so that a second click or a retry stores nothing twice. */
export function useSubmission(assignment: Assignment, active: Ref<number>, done: () => void) {
  const { t } = useI18n()
  const errorText = useErrorText()
  const message = useMessage()
  const busy = ref(false)
  const submissionId = crypto.randomUUID()

  async function send(content: Pick<SubmitRequest, 'ranking' | 'demonstration' | 'prompt'>) {
    if (busy.value) return
    busy.value = true
    try {
      const activeMilliseconds = active.value
      const answer = await submit(assignment.id, { submissionId, activeMilliseconds, ...content })
      const { version } = answer
      message.success(version > 1 ? t('labeling.edited', { version }) : t('labeling.handedIn'))
      done()
    } catch (error) {
      message.error(errorText(error))
    } finally {
      busy.value = false
    }
  }
  return { busy, send }
}
