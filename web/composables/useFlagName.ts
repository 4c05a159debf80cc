import { useI18n } from 'vue-i18n'

/** A flag as people read it: the built-in ones in the interface's language, a project's own as written. */
export function useFlagName() {
  const { t, te } = useI18n()
  return (flag: string) =>
    te(`labeling.flags.${flag}`) ? t(`labeling.flags.${flag}`) : flag.replaceAll('_', ' ')
}
