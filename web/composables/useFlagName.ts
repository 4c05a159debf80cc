import { useI18n } from 'vue-i18n'

/** What a flag is called: the known ones in the person's language, a project's own as it is written. */
export function useFlagName(): (flag: string) => string {
  const { t, te } = useI18n()
  return (flag) =>
    te(`labeling.flags.${flag}`) ? t(`labeling.flags.${flag}`) : flag.replaceAll('_', ' ')
}
