import { defineAsyncComponent, onMounted, type Component } from 'vue'

/** By then the first task is on screen, also on a slow line: what comes later does not compete with it. */
const LATER_MS = 2000

/**
 * A component that the first view does without: it is fetched once the page has nothing better to do, so that it is
 * there at once, and without the network, when it is asked for.
 */
export function useLater<T extends Component>(load: () => Promise<{ default: T }>): T {
  onMounted(() => {
    // What cannot be fetched now is asked for again when it is needed, and fails there.
    const fetchQuietly = () => void load().catch(() => null)
    setTimeout(fetchQuietly, LATER_MS)
  })
  return defineAsyncComponent(load)
}
