import { createSharedComposable, usePreferredDark, useStorage } from '@vueuse/core'
import { darkTheme, type GlobalThemeOverrides } from 'naive-ui'
import { computed, shallowRef, watch } from 'vue'
import { readThemeOverrides } from './theme-overrides.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'

/** Which theme is shown. The choice is kept in this browser; `system` follows the operating system. */
export const useTheme = createSharedComposable(() => {
  const choice = useStorage<ThemeChoice>('laurel.theme', 'system')
  const preferredDark = usePreferredDark()
  const isDark = computed(() =>
    choice.value === 'system' ? preferredDark.value : choice.value === 'dark',
  )
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
    componentTheme: computed(() => (isDark.value ? darkTheme : null)),
    toggle: () => {
      choice.value = isDark.value ? 'light' : 'dark'
    },
  }
})
