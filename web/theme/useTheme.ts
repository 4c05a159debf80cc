import { createSharedComposable, useMediaQuery, usePreferredDark, useStorage } from '@vueuse/core'
import { commonDark, type GlobalTheme, type GlobalThemeOverrides } from 'naive-ui'
import { computed, shallowRef, watch } from 'vue'
import { readThemeOverrides } from './theme-overrides.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'

/** Components derive their colours from the common ones; the library's own dark theme would bring all of its parts. */
const DARK: GlobalTheme = { name: 'dark', common: commonDark }

/** Which theme is shown. The choice is kept in this browser; `system` follows the operating system. */
export const useTheme = createSharedComposable(() => {
  const choice = useStorage<ThemeChoice>('laurel.theme', 'system')
  const preferredDark = usePreferredDark()
  const wishedDark = computed(() =>
    choice.value === 'system' ? preferredDark.value : choice.value === 'dark',
  )
  const printing = useMediaQuery('print')
  /** Paper is white. */
  const isDark = computed(() => wishedDark.value && !printing.value)
  const overrides = shallowRef<GlobalThemeOverrides>({})
  watch(
    isDark,
    (dark) => {
      document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
      overrides.value = readThemeOverrides(document.documentElement)
    },
    { immediate: true },
  )
  return {
    choice,
    isDark,
    overrides,
    componentTheme: computed(() => (isDark.value ? DARK : null)),
    toggle: () => {
      choice.value = wishedDark.value ? 'light' : 'dark'
    },
  }
})
