import { useEventListener } from '@vueuse/core'
import { useDialog } from 'naive-ui'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before a page is left whose changes are not saved yet. */
export function useUnsavedGuard(unsaved: Readonly<Ref<boolean>>) {
  const { t } = useI18n()
  const dialog = useDialog()

  const mayLeave = () =>
    new Promise<boolean>((resolve) => {
      dialog.warning({
        title: t('settings.unsavedTitle'),
        content: t('settings.unsavedText'),
        positiveText: t('settings.leave'),
        negativeText: t('settings.stay'),
        onPositiveClick: () => resolve(true),
        onNegativeClick: () => resolve(false),
        onClose: () => resolve(false),
        onMaskClick: () => resolve(false),
        onEsc: () => resolve(false),
      })
    })

  onBeforeRouteLeave(() => !unsaved.value || mayLeave())
  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (unsaved.value) event.preventDefault()
  })
}
