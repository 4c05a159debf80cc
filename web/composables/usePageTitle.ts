import { useMutationObserver, useTitle } from '@vueuse/core'
import { nextTick, onMounted, ref, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'

/**
 * The window's title is the page's heading, then its project. After a way to another page the focus goes to its
 * content, so that a screen reader starts there and says the heading.
 */
export function usePageTitle(content: Ref<HTMLElement | null>, project: Ref<string | undefined>) {
  const route = useRoute()
  const heading = ref('')
  const title = useTitle()
  const read = () => {
    heading.value = content.value?.querySelector('h1')?.textContent?.trim() ?? ''
  }
  onMounted(read)
  useMutationObserver(content, read, { childList: true, characterData: true, subtree: true })
  watch([heading, project], ([page, name]) => {
    title.value = [page, name, 'Laurel'].filter(Boolean).join(' · ')
  })
  watch(
    () => route.path,
    async () => {
      await nextTick()
      content.value?.focus({ preventScroll: true })
    },
  )
  return { heading }
}
