import { refDebounced } from '@vueuse/core'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { JobKind } from '../../contract/jobs.ts'
import { estimateJob } from '../api/jobs.ts'
import { formatCount, formatMoney } from '../format/numbers.ts'
import { useDuration } from './useDuration.ts'
import { useLoaded } from './useLoaded.ts'

const PAUSE_MS = 300 // after the last key

/** In words, how long a job of these parameters would take and what it would cost; empty until known. */
export function useJobEstimate(
  projectId: () => string,
  asked: () => { kind: JobKind; parameters: Record<string, unknown> },
) {
  const { t, locale } = useI18n()
  const duration = useDuration()
  const key = refDebounced(
    computed(() => JSON.stringify(asked())),
    PAUSE_MS,
  )
  const { data } = useLoaded(
    () => `${projectId()} ${key.value}`,
    () => estimateJob(projectId(), asked()),
  )
  return computed(() => {
    if (!data.value) return ''
    const { milliseconds, low, high, basedOn, work, cost } = data.value
    const n = formatCount(work, locale.value)
    if (milliseconds === null || low === null || high === null) return t('jobs.noEstimate', { n })
    const times = { time: duration(milliseconds), low: duration(low), high: duration(high) }
    const time = t('jobs.estimate', times, basedOn)
    if (!cost) return time
    const money = (amount: number) => formatMoney(amount, locale.value)
    const amounts = { cost: money(cost.expected), low: money(cost.low), high: money(cost.high) }
    return `${time} ${t('jobs.estimatedCost', amounts)}`
  })
}
