import { createI18n } from 'vue-i18n'
import { en } from './en/index.ts'
import { zh } from './zh/index.ts'

export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

const STORAGE_KEY = 'laurel.language'

function firstLanguage(): Language {
  const kept = localStorage.getItem(STORAGE_KEY)
  if (kept === 'en' || kept === 'zh') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const i18n = createI18n<[typeof en], Language, false>({
  legacy: false,
  locale: firstLanguage(),
  fallbackLocale: 'en',
  messages: { en, zh },
})

/** Changes the interface's language, for this browser and for good. */
export function setLanguage(language: Language) {
  i18n.global.locale.value = language
  localStorage.setItem(STORAGE_KEY, language)
}
