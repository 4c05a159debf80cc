import { computed, shallowRef, watch } from 'vue'
import { i18n } from './i18n.ts'

/**
 * What a parameter of a job is, in the language of the interface, by what the contract says of it. English is the
 * contract's own; texts of another language are fetched with the first form that shows them.
 */
export function useParameterText() {
  const texts = shallowRef<Record<string, string>>({})
  watch(
    i18n.global.locale,
    async (language) => {
      texts.value = language === 'zh' ? (await import('./parameter-words-zh.ts')).default : {}
    },
    { immediate: true },
  )
  return computed(() => (description: string) => texts.value[description] ?? description)
}
