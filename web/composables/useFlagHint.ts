import { useI18n } from 'vue-i18n'
import type { FlagHints } from '../../contract/projects.ts'

/** What a flag means, in a sentence: the project's own, else that of a built-in flag, else nothing. */
export function useFlagHint(hints: () => FlagHints): (flag: string) => string {
  const { t, te } = useI18n()
  return (flag) => {
    const own = hints()[flag]
    if (own) return own
    return te(`labeling.flagHints.${flag}`) ? t(`labeling.flagHints.${flag}`) : ''
  }
}
