import { useEventListener, useIntervalFn } from '@vueuse/core'
import { onMounted } from 'vue'
import { useOutboxStore } from '../stores/outbox.ts'
import { sendUnsentDrafts } from '../work/send-unsent-drafts.ts'

const LOOK_EVERY_MS = 15_000

/** Sends what waits in this browser, when the app opens, when the connection is back and now and then. */
export function useOutbox() {
  const outbox = useOutboxStore()
  const look = () => {
    outbox.sendAll()
    void sendUnsentDrafts(Date.now())
  }
  onMounted(look)
  useEventListener(window, 'online', look)
  useIntervalFn(look, LOOK_EVERY_MS)
}
