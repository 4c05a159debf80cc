import type { Random } from '../../../domain/random.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { buildGeneration } from '../generation/generation.ts'
import type { AssignmentQueue } from '../labeling/assignment-queue.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import type { Counts } from '../projects/counts.ts'
import { rankAlternatives } from './alternatives-ranking.ts'
import { ChatAccess } from './chat-access.ts'
import { ChatFeedback } from './chat-feedback.ts'
import { ChatPrompts } from './chat-prompts.ts'
import { ChatWriting } from './chat-writing.ts'
import { Chats } from './chats.ts'

interface Given {
  store: Store
  clock: Clock
  random: Random
  counts: Counts
  tasks: TaskCreation
  queue: AssignmentQueue
  authentication: Authentication
}

/** The services behind the chat, and behind the trainers that write its answers. */
export function buildChat(given: Given) {
  const { store, clock, random, counts, tasks, queue, authentication } = given
  const generation = buildGeneration({
    store,
    clock,
    rankAlternatives: rankAlternatives({ clock, counts, tasks, queue }),
  })
  const { generations } = generation
  const access = new ChatAccess(store, authentication)
  const parts = { store, clock, random, access, generations, tasks, queue }
  return {
    access,
    generation,
    chats: new Chats(parts),
    writing: new ChatWriting(parts),
    feedback: new ChatFeedback({ ...parts, prompts: new ChatPrompts(clock, counts) }),
  }
}
