import { useMessage } from 'naive-ui'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { JobKind } from '../../contract/jobs.ts'
import { createJob } from '../api/jobs.ts'
import { useErrorText } from './useErrorText.ts'

/** Starts a step of the loop by hand, and says what became of that. */
export function useStartJob(projectId: () => string) {
  const { t } = useI18n()
  const errorText = useErrorText()
  const message = useMessage()
  const starting = ref<JobKind | null>(null)
  /** Throws where the server refuses it. */
  async function create(kind: JobKind, parameters: Record<string, unknown> = {}) {
    // One key a click: a request that is sent twice starts one job.
    await createJob(projectId(), { kind, parameters, idempotencyKey: crypto.randomUUID() })
    message.success(t('jobs.started', { kind: t(`jobs.kinds.${kind}`) }))
  }
  async function start(kind: JobKind) {
    if (starting.value) return
    starting.value = kind
    try {
      await create(kind)
    } catch (error) {
      message.error(errorText(error), { duration: 8000 })
    } finally {
      starting.value = null
    }
  }
  return { create, start, starting }
}
