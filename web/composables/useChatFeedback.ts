import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { GenerationProblem } from '../../contract/generation.ts'
import { askAlternatives, cancelGeneration, openDemonstration } from '../api/chat.ts'
import { useGeneration } from './useGeneration.ts'

/** From an answer to its task: the person goes there, and comes back to the chat afterwards. */
export function useChatFeedback(chatId: () => string) {
  const router = useRouter()
  const { follow, leave } = useGeneration()
  /** Position of the answer for which something is under way. */
  const position = shallowRef<number | null>(null)
  const problem = shallowRef<GenerationProblem | null>(null)
  const error = shallowRef<unknown>(null)
  const trainerRunning = shallowRef(true)
  let generationId: string | null = null

  const open = (assignmentId: string, chat: string) =>
    router.push({ name: 'assignment', params: { assignmentId }, query: { chat } })

  async function run(at: number, work: (chat: string) => Promise<void>) {
    if (position.value !== null) return
    position.value = at
    problem.value = null
    error.value = null
    try {
      await work(chatId())
    } catch (failure) {
      error.value = failure
    } finally {
      position.value = null
      generationId = null
    }
  }

  const rank = (at: number) =>
    run(at, async (chat) => {
      let latest = await askAlternatives(chat, at)
      generationId = latest.id
      trainerRunning.value = latest.trainerRunning
      await follow(latest, (generation) => {
        latest = generation
        trainerRunning.value = generation.trainerRunning
      })
      problem.value = latest.problem
      if (latest.assignmentId) await open(latest.assignmentId, chat)
    })

  const write = (at: number) =>
    run(at, async (chat) => {
      await open((await openDemonstration(chat, at)).assignmentId, chat)
    })

  /** Ends the waiting for alternatives. */
  async function stop() {
    const id = generationId
    leave()
    if (id) await cancelGeneration(id).catch((failure: unknown) => (error.value = failure))
  }

  return { position, problem, error, trainerRunning, rank, write, stop }
}
