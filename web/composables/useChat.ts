import { computed, shallowRef, watch } from 'vue'
import type { Chat } from '../../contract/chat.ts'
import type { Generation } from '../../contract/generation.ts'
import {
  cancelGeneration,
  createChat,
  editTurn,
  fetchChat,
  regenerateAnswer,
  sendTurn,
} from '../api/chat.ts'
import { isUnderWay, useGeneration } from './useGeneration.ts'

interface Options {
  projectId: () => string
  /** Empty for a chat that has not begun. */
  chatId: () => string
  /** A chat has begun and has an id now, or was moved to the top of the list. */
  changed: (chat: Chat) => void
  /** An answer is there as a whole. */
  answered: (text: string) => void
}

/** One chat: what was said, what is being written, and what a person can do. */
export function useChat({ projectId, chatId, changed, answered }: Options) {
  const chat = shallowRef<Chat | null>(null)
  const loadError = shallowRef<unknown>(null)
  const actionError = shallowRef<unknown>(null)
  const busy = shallowRef(false)
  const { follow, leave } = useGeneration()
  const writing = computed(() => chat.value?.turns.find((turn) => isUnderWay(turn.generation)))

  function take(generation: Generation) {
    const now = chat.value
    if (!now) return
    const turns = now.turns.map((turn) =>
      turn.generation?.id === generation.id
        ? { ...turn, generation, content: generation.texts[0] ?? turn.content }
        : turn,
    )
    chat.value = { ...now, turns }
  }

  async function show(next: Chat) {
    chat.value = next
    const generation = writing.value?.generation
    if (!generation) return
    try {
      await follow(generation, take)
      const written = chat.value.turns.find((turn) => turn.generation?.id === generation.id)
      if (written?.generation?.state === 'done') answered(written.content)
    } catch (error) {
      actionError.value = error
    }
  }

  async function load() {
    const id = chatId()
    if (id && chat.value?.id === id) return
    leave()
    chat.value = null
    loadError.value = null
    actionError.value = null
    if (!id) return
    try {
      const loaded = await fetchChat(id)
      if (chatId() === id) void show(loaded)
    } catch (error) {
      if (chatId() === id) loadError.value = error
    }
  }

  /** Runs one request at a time; gives whether it got through. */
  async function act(work: () => Promise<Chat>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    actionError.value = null
    try {
      const next = await work()
      void show(next)
      changed(next)
      return true
    } catch (error) {
      actionError.value = error
      return false
    } finally {
      busy.value = false
    }
  }

  /** The chat begins with its first message; where that fails, the next one goes to the same chat. */
  async function begun(): Promise<string> {
    chat.value ??= await createChat(projectId())
    return chat.value.id
  }

  const send = (content: string) => act(async () => sendTurn(await begun(), content))
  const edit = (position: number, content: string) =>
    act(async () => editTurn(await begun(), position, content))
  const regenerate = () => act(async () => regenerateAnswer(await begun()))

  async function stop() {
    const generation = writing.value?.generation
    if (!generation) return
    try {
      take(await cancelGeneration(generation.id))
    } catch (error) {
      actionError.value = error
    }
  }

  watch(chatId, load, { immediate: true })
  return { chat, writing, loadError, actionError, busy, load, send, edit, regenerate, stop }
}
