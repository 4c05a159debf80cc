import { useI18n } from 'vue-i18n'
import { durationParts } from '../format/durations.ts'

/** Writes a duration in milliseconds in the interface's language: 2 min 5 s. */
export function useDuration() {
  const { t } = useI18n()
  return (milliseconds: number) =>
    durationParts(Math.max(0, milliseconds))
      .map(({ unit, count }) => t(`duration.${unit}`, { n: count }))
      .join(' ')
}
