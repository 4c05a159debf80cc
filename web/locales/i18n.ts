import { createI18n } from 'vue-i18n'
import type { Messages } from './en/index.ts'
import type { ManagingMessages } from './en/managing.ts'

export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

const STORAGE_KEY = 'laurel.language'

/** Only the language that is read is fetched; another one when it is chosen. */
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./en/index.ts')).en,
  zh: async () => (await import('./zh/index.ts')).zh,
}

const MANAGING_LOADERS: Record<Language, () => Promise<ManagingMessages>> = {
  en: async () => (await import('./en/managing.ts')).managing,
  zh: async () => (await import('./zh/managing.ts')).managing,
}
/** Whether a page of the manager has been open, so that another language brings its messages too. */
let managing = false

function firstLanguage(): Language {
  const kept = localStorage.getItem(STORAGE_KEY)
  if (kept === 'en' || kept === 'zh') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const i18n = createI18n<[Messages & ManagingMessages], Language, false>({
  legacy: false,
  locale: firstLanguage(),
  fallbackLocale: [],
  messages: {} as Record<Language, Messages & ManagingMessages>,
})

/** Fetches the messages of the language that this browser starts with. */
export async function loadFirstLanguage(): Promise<void> {
  await load(i18n.global.locale.value)
}

/** Fetches what the manager's pages say besides, before the first of them is shown. */
export async function loadManagingMessages(): Promise<void> {
  managing = true
  await addManaging(i18n.global.locale.value)
}

/** Changes the interface's language, for this browser and for good. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language)
  i18n.global.locale.value = language
  localStorage.setItem(STORAGE_KEY, language)
}

const loaded = new Set<Language>()
const managingLoaded = new Set<Language>()

async function load(language: Language) {
  if (!loaded.has(language)) {
    // Either part may come first.
    i18n.global.mergeLocaleMessage(language, await LOADERS[language]())
    loaded.add(language)
  }
  if (managing) await addManaging(language)
}

async function addManaging(language: Language) {
  if (managingLoaded.has(language)) return
  i18n.global.mergeLocaleMessage(language, await MANAGING_LOADERS[language]())
  managingLoaded.add(language)
}
