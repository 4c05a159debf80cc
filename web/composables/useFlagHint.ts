import { useI18n } from 'vue-i18n'

/** What a built-in flag means, in a sentence; nothing for a project's own flags, whose name says it. */
export function useFlagHint() {
  const { t, te } = useI18n()
  return (flag: string) => (te(`settings.flagHints.${flag}`) ? t(`settings.flagHints.${flag}`) : '')
}
