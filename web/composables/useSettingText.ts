import { useI18n } from 'vue-i18n'
import { formatDate } from '../format/dates.ts'
import type { Setting } from '../settings/edited-settings.ts'
import { SETTING_NAMES } from '../settings/setting-names.ts'
import { useFlagName } from './useFlagName.ts'

const FLAGS: ReadonlySet<string> = new Set(['flags', 'screening.flags'])
const SHARES: ReadonlySet<string> = new Set([
  'askNext.randomShare',
  'screening.pairAgreement',
  'screening.flagAgreement',
])

/** What a setting is called, and its value in words. */
export function useSettingText() {
  const { t, locale } = useI18n()
  const flagName = useFlagName()
  const format = (value: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale.value, options).format(value)

  function valueOf({ path, value }: Setting): string {
    if (typeof value === 'boolean') return t(value ? 'meanwhile.on' : 'meanwhile.off')
    if (path === 'goal.by' && typeof value === 'number') {
      return formatDate(value, locale.value)
    }
    if (typeof value === 'number') {
      return format(value, SHARES.has(path) ? { style: 'percent' } : {})
    }
    if (path === 'askNext.order') return t(`settings.askNextOrder.${String(value)}`)
    if (value === null || value === '') return t('meanwhile.empty')
    if (typeof value === 'string') return value
    if (!Array.isArray(value)) return t('meanwhile.otherwise')
    const words = FLAGS.has(path) ? value.map((flag) => flagName(String(flag))) : value
    return words.length > 0 ? words.join(' · ') : t('meanwhile.empty')
  }
  const nameOf = ({ path }: Setting) => t(SETTING_NAMES[path] ?? path)
  return { nameOf, valueOf }
}
