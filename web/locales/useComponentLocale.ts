import type { NDateLocale, NLocale } from 'naive-ui'
import { shallowRef, watch } from 'vue'
import { i18n } from './i18n.ts'

interface ComponentLocale {
  words: NLocale
  dates: NDateLocale
}

/** The component library's own words. English is built in; those of another language are fetched with it. */
export function useComponentLocale() {
  const locale = shallowRef<ComponentLocale | null>(null)
  watch(
    i18n.global.locale,
    async (language) => {
      locale.value = language === 'zh' ? (await import('./component-words-zh.ts')).default : null
    },
    { immediate: true },
  )
  return locale
}
