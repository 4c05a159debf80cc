import { nextTick, onMounted, watch, type Ref } from 'vue'

const NEAR_PX = 64

/** Keeps the end of a growing text in view for as long as the reader is there; whoever scrolled up is left alone. */
export function useStickToBottom(box: Readonly<Ref<HTMLElement | null>>, grows: () => unknown) {
  async function toBottom() {
    await nextTick()
    box.value?.scrollTo({ top: box.value.scrollHeight })
  }
  function isNear(): boolean {
    if (!box.value) return true
    const { scrollHeight, scrollTop, clientHeight } = box.value
    return scrollHeight - scrollTop - clientHeight < NEAR_PX
  }
  onMounted(toBottom)
  // Asked before the new text is drawn.
  watch(grows, () => (isNear() ? toBottom() : undefined), { flush: 'pre' })
  return { toBottom }
}
