import { useI18n } from 'vue-i18n'
import type { ModelForm } from '../sources/source-form.ts'
import { MODEL_NAMES, SOURCE_NAMES } from '../sources/source-names.ts'

/** What a server's dialog holds, in words: for what two people have changed at the same time. */
export function useSourceText() {
  const { t } = useI18n()
  const nameOf = (field: string) => t(SOURCE_NAMES[field] ?? field)

  function modelText({ model, logprobs, ...settings }: ModelForm): string {
    const set = Object.entries(settings)
      .map(([key, value]) => [key, Array.isArray(value) ? value.join(' ') : value] as const)
      .filter(([, value]) => value !== null && value !== '')
      .map(([key, value]) => `${t(MODEL_NAMES[key] ?? key)} ${value}`)
    const all = logprobs ? [...set, t('sources.withLogprobs')] : set
    return `${model}: ${all.join(t('data.comma'))}`
  }

  const textOf = (field: string, value: unknown) =>
    field === 'models' ? (value as ModelForm[]).map(modelText).join('; ') : String(value)
  return { nameOf, textOf }
}
