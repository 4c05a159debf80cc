import { useThrottleFn } from '@vueuse/core'
import { useMessage } from 'naive-ui'
import { computed, reactive, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ReviewedSubmission, SettleRequest, TaskReview } from '../../contract/reviews.ts'
import { fetchTaskReview, judge, settle, withdraw } from '../api/reviews.ts'
import { useSessionStore } from '../stores/session.ts'
import { useErrorText } from './useErrorText.ts'
import { useLoaded } from './useLoaded.ts'
import { useProjectEvents } from './useProjectEvents.ts'

const RELOAD_AT_MOST_EVERY_MS = 2_000

/** One task under review: what people handed in, whose column is in focus, and what a reviewer can say of it. */
export function useReviewTask(projectId: () => string, taskId: () => string) {
  const { t } = useI18n()
  const message = useMessage()
  const session = useSessionStore()
  const errorText = useErrorText()
  const { data, error, load } = useLoaded(taskId, () => fetchTaskReview(taskId()))
  const busy = ref(false)
  const at = ref(0)
  const returning = ref<ReviewedSubmission | null>(null)

  const submissions = computed(() => data.value?.submissions ?? [])
  /** Nobody judges their own. */
  const isOwn = ({ labelerId }: ReviewedSubmission) => labelerId === session.user?.id
  const waiting = computed(() =>
    submissions.value.filter((one) => one.review === null && !isOwn(one)),
  )
  /** Who ranked a task does not settle it either. */
  const tookPart = computed(() => submissions.value.some(isOwn))
  const focused = computed(() => submissions.value[at.value] ?? null)
  const undoable = computed(() => data.value?.history.find((one) => one.withdrawable) ?? null)

  watch(taskId, () => {
    at.value = 0
    returning.value = null
  })
  const reload = useThrottleFn(
    () => (busy.value ? undefined : load()),
    RELOAD_AT_MOST_EVERY_MS,
    true,
  )
  useProjectEvents(projectId, { queue_changed: () => void reload() })

  /** Does one thing and shows what stands then; gives whether it worked. */
  async function act(said: string, change: () => Promise<TaskReview>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      data.value = await change()
      message.success(said)
      return true
    } catch (failure) {
      message.error(errorText(failure))
      await load()
      return false
    } finally {
      busy.value = false
    }
  }

  const say = (verdict: 'accepted' | 'returned', of: readonly ReviewedSubmission[], note = '') =>
    act(t(`review.said.${verdict}`), () =>
      judge(taskId(), {
        verdict,
        note,
        submissions: of.map(({ assignmentId, version }) => ({ assignmentId, version })),
      }),
    )

  return reactive({
    data,
    error,
    load,
    busy,
    submissions,
    waiting,
    tookPart,
    focused,
    returning,
    undoable,
    focus(submission: ReviewedSubmission) {
      at.value = submissions.value.indexOf(submission)
    },
    move(by: -1 | 1) {
      at.value = Math.min(Math.max(0, at.value + by), submissions.value.length - 1)
    },
    async accept(of: readonly ReviewedSubmission[]) {
      if (of.length > 0) await say('accepted', of)
    },
    askToSendBack(submission: ReviewedSubmission | null) {
      returning.value = submission
    },
    async sendBack(note: string) {
      if (returning.value && (await say('returned', [returning.value], note))) {
        returning.value = null
      }
    },
    settle: (order: SettleRequest) => act(t('review.said.settled'), () => settle(taskId(), order)),
    async takeBack(reviewId: string) {
      await act(t('review.said.withdrawn'), () => withdraw(reviewId))
    },
  })
}

export type ReviewTask = ReturnType<typeof useReviewTask>
