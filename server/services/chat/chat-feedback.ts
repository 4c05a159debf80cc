import type { Generation } from '../../../contract/generation.ts'
import type { Sampling } from '../../../contract/sampling.ts'
import type { User } from '../../../contract/users.ts'
import { MAXIMUM_OPEN } from '../../../domain/assignment.ts'
import type { Random } from '../../../domain/random.ts'
import { drawSeed } from '../../../domain/shuffle.ts'
import { listTurns } from '../../repositories/chat/chats.ts'
import { findAlternativesUnderWay } from '../../repositories/generation/generations.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import { listOwnAssignments } from '../../repositories/labeling/assignments.ts'
import { upsertDraft } from '../../repositories/labeling/drafts.ts'
import { findTask } from '../../repositories/labeling/tasks.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import { requireOpenProject } from '../projects/open-project.ts'
import type { Generations } from '../generation/generations.ts'
import { samplingOfAnswer } from '../generation/generation-sampling.ts'
import { isOver } from '../generation/generation-view.ts'
import type { AssignmentQueue } from '../labeling/assignment-queue.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import { ownChat, type ChatAccess } from './chat-access.ts'
import type { ChatPrompts } from './chat-prompts.ts'
import { conversationOf } from './chat-view.ts'
import { samplingOf } from './writing-model.ts'

interface Parts {
  store: Store
  clock: Clock
  random: Random
  access: ChatAccess
  generations: Generations
  prompts: ChatPrompts
  tasks: TaskCreation
  queue: AssignmentQueue
}

/** From an answer to feedback: alternatives to rank it among, or a better answer in its place. */
export class ChatFeedback {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Asks the model that wrote an answer for as many others as a ranking of this project lacks. Once they are there, the
   * generation names the person's assignment. The same again while they are written gives the same generation.
   */
  async alternatives(user: User, chatId: string, position: number): Promise<Generation> {
    const { store, random, generations } = this.#parts
    const row = await this.#onAnswer(user, chatId, position, async (tx, project, answer) => {
      const { promptId, conversation, modelId, content, drawn } = answer
      const underWay = await findAlternativesUnderWay(tx, user.id, promptId)
      if (underWay) return underWay
      requireFreeHands(await listOwnAssignments(tx, project.id, user.id, 'open'))
      const count = project.settings.outputsPerRanking - 1
      return generations.request(tx, {
        projectId: project.id,
        modelId,
        userId: user.id,
        prompt: { conversation },
        source: 'chat',
        parameters: samplingOf(project.settings, { count, seed: drawSeed(random) }),
        alternatives: { promptId, shown: { text: content, ...drawn } },
      })
    })
    return generations.view(await generations.own(store.reader, user.id, row.id))
  }

  /** A task for this person to write the better answer, starting from the model's. Again: the one that is open. */
  async demonstrate(user: User, chatId: string, position: number): Promise<string> {
    const { clock, tasks, queue } = this.#parts
    return this.#onAnswer(user, chatId, position, async (tx, project, { promptId, content }) => {
      const open = await listOwnAssignments(tx, project.id, user.id, 'open')
      const same = open.find(({ task }) => isOwnDemonstration(task, promptId))
      if (same) return same.assignment.id
      requireFreeHands(open)
      const source = 'chat'
      const taskId = await tasks.createDemonstrationTask(tx, { project, promptId, source })
      const task = await findTask(tx, taskId)
      if (!task) throw notFound('task', taskId)
      const { assignment } = await queue.open(tx, project, user.id, task)
      const draft = { revision: 1, content: { text: content }, savedAt: clock() }
      await upsertDraft(tx, { assignmentId: assignment.id, ...draft })
      return assignment.id
    })
  }

  /** Runs `work` on an answer that is there, and the prompt that it answers. */
  async #onAnswer<T>(
    user: User,
    chatId: string,
    position: number,
    work: (tx: Transaction, project: ProjectRow, answer: Answer) => Promise<T>,
  ): Promise<T> {
    const { store, access, prompts } = this.#parts
    const { project } = await access.requireOwn(user, chatId)
    requireOpenProject(project)
    return store.transaction(async (tx) => {
      await ownChat(tx, user.id, chatId)
      const turns = await listTurns(tx, chatId)
      const at = turns.findIndex(({ turn }) => turn.position === position)
      const { turn, generation } = turns[at] ?? {}
      if (!turn?.modelId || !generation) throw notFound('answer at turn', String(position))
      if (!isOver(generation) || turn.content === '') {
        throw new AppError('chat_busy', 'This answer is not there yet; wait for it.')
      }
      const conversation = conversationOf(turns.slice(0, at))
      const promptId = await prompts.idOf(tx, user, project.id, conversation)
      const { modelId, content } = turn
      const drawn = samplingOfAnswer(generation.parameters, 0)
      return work(tx, project, { promptId, conversation, modelId, content, drawn })
    })
  }
}

/** Nobody holds more tasks than the queue would give them. */
function requireFreeHands(open: readonly AssignedTask[]): void {
  if (open.filter(({ task }) => task.purpose === 'collect').length < MAXIMUM_OPEN) return
  throw new AppError(
    'too_many_open',
    `You have ${MAXIMUM_OPEN} tasks open in this project; hand one in, or skip it, before you take another.`,
  )
}

interface Answer {
  promptId: string
  conversation: ReturnType<typeof conversationOf>
  modelId: string
  content: string
  drawn: Sampling
}

function isOwnDemonstration(task: AssignedTask['task'], promptId: string): boolean {
  return task.kind === 'demonstrate' && task.source === 'chat' && task.promptId === promptId
}
