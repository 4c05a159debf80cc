import { ref } from 'vue'
import { useErrorText } from './useErrorText.ts'

/** One thing that is sent at a time: whether it is on its way, and in words why it failed. */
export function useSending() {
  const errorText = useErrorText()
  const busy = ref(false)
  const failure = ref('')
  async function send(work: () => Promise<void>): Promise<void> {
    busy.value = true
    failure.value = ''
    try {
      await work()
    } catch (error) {
      failure.value = errorText(error)
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, send }
}
