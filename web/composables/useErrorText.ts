import { useI18n } from 'vue-i18n'
import { ApiError, isOffline } from '../../client/api-error.ts'

/** Says an error in the interface's language where there are words for its kind, else in the server's own. */
export function useErrorText() {
  const { t, te } = useI18n()
  return (error: unknown): string => {
    if (isOffline(error)) return t('errors.offline')
    if (error instanceof ApiError && te(`errors.${error.code}`)) return t(`errors.${error.code}`)
    return error instanceof Error ? error.message : String(error)
  }
}
