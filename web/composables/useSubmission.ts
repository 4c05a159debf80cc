import { useMessage } from 'naive-ui'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Assignment, SubmitRequest } from '../../contract/tasks.ts'
import { useOutboxStore } from '../stores/outbox.ts'
import { useSessionStore } from '../stores/session.ts'
import { knownRevisions } from '../work/kept-drafts.ts'
import { randomId } from '../work/random-id.ts'
import { isSame } from '../work/start-content.ts'
import { useTaskHost } from '../work/task-host.ts'
import { useErrorText } from './useErrorText.ts'

type Content = Pick<SubmitRequest, 'ranking' | 'demonstration' | 'prompt'>

/**
 * Hands a task in. One content has one id for all attempts, so that a second click or a retry stores nothing twice; a
 * changed content has a new one, so that it is not taken for the old.
 */
export function useSubmission(assignment: Assignment, active: Ref<number>, done: () => void) {
  const { t } = useI18n()
  const errorText = useErrorText()
  const message = useMessage()
  const outbox = useOutboxStore()
  const session = useSessionStore()
  const host = useTaskHost()
  const busy = ref(false)
  let last: { content: Content; submissionId: string } | null = null

  function entryOf(content: Content) {
    if (!last || !isSame(last.content, content)) last = { content, submissionId: randomId() }
    const { submissionId } = last
    return {
      assignmentId: assignment.id,
      projectId: assignment.projectId,
      userId: session.user?.id ?? '',
      kind: assignment.kind,
      request: { submissionId, activeMilliseconds: Math.round(active.value), ...content },
      draftRevision: knownRevisions.get(assignment.id) ?? assignment.draft.revision,
      at: Date.now(),
    }
  }

  async function send(content: Content) {
    if (busy.value) return
    busy.value = true
    const under = outbox.handIn(entryOf(content))
    if (host.goesOnAtOnce) {
      done()
      return
    }
    const outcome = await under
    busy.value = false
    if ('refused' in outcome) {
      message.error(errorText(outcome.refused))
      return
    }
    const version = 'answer' in outcome ? outcome.answer.version : 0
    if ('waits' in outcome) message.warning(t('work.waits'))
    else message.success(version > 1 ? t('labeling.edited', { version }) : t('labeling.handedIn'))
    done()
  }
  return { busy, send }
}
