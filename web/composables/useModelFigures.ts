import { useI18n } from 'vue-i18n'
import type { Model } from '../../contract/models.ts'
import { formatMeasure, formatPercent } from '../format/numbers.ts'

const MEASURES = ['held_out_loss', 'reward_mean', 'kl'] as const

/** The few metrics that tell what a model is worth, written out; shares with their interval. */
export function useModelFigures() {
  const { t, locale } = useI18n()
  return ({ metrics, kind }: Model): string[] => {
    const percent = (share: number) => formatPercent(share, locale.value)
    const { held_out_pair_accuracy: accuracy } = metrics
    const { held_out_pair_accuracy_low: low, held_out_pair_accuracy_high: high } = metrics
    const shares =
      accuracy === undefined || low === undefined || high === undefined
        ? []
        : [
            t('models.accuracy', {
              value: percent(accuracy),
              low: percent(low),
              high: percent(high),
            }),
          ]
    const measures = MEASURES.flatMap((name) => {
      const value = metrics[name]
      if (value === undefined || (kind === 'reward' && name === 'held_out_loss')) return []
      return [`${t(`metrics.${name}`)} ${formatMeasure(value, locale.value, 3)}`]
    })
    return [...shares, ...measures]
  }
}
