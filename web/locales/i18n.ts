import { createI18n } from 'vue-i18n'
import type { Messages } from './en/index.ts'

export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

const STORAGE_KEY = 'laurel.language'

/** Only the language that is read is fetched; another one when it is chosen. */
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en/index.ts')).en,
  zh: async () => (await import('./zh/index.ts')).zh,
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(STORAGE_KEY)
  if (kept === 'en' || kept === 'zh') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: firstLanguage(),
  fallbackLocale: [],
  messages: {} as Record<Language, Messages>,
})

/** Fetches the messages of the language that this browser starts with. */
export async function loadFirstLanguage(): Promise<void> {
  await load(i18n.global.locale.value)
}

/** Changes the interface's language, for this browser and for good. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language)
  i18n.global.locale.value = language
  localStorage.setItem(STORAGE_KEY, language)
}

async function load(language: Language) {
  if (i18n.global.availableLocales.includes(language)) return
  i18n.global.setLocaleMessage(language, await LOADERS[language]())
}
