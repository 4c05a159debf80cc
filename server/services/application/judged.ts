import type { ApplicationFeedback } from '../../../contract/application-feedback.ts'
import type { Conversation } from '../../../contract/conversation.ts'
import type { Sampling } from '../../../contract/sampling.ts'
import type { User } from '../../../contract/users.ts'
import { findGeneration, type GenerationRow } from '../../repositories/generation/generations.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import { generationIdOf } from '../openai/completion-views.ts'
import { problemOfConversation } from '../prompts/conversation-content.ts'

/** What is judged: the outputs to a prompt, by the model that wrote them here or by names. */
export interface Judged {
  projectId: string
  conversation: Conversation
  outputs: ({ text: string; model?: string } & Sampling)[]
  /** The completion that they are the choices of. */
  generation: GenerationRow | null
}

const wrong = (what: string) => new AppError('invalid_request', what)
const asConversation = (prompt: string | Conversation): Conversation =>
  typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt

/** Reads what a request judges. Throws `invalid_request` that says what is missing, and `not_found`. */
export async function judgedBy(
  on: Reader,
  user: User,
  request: ApplicationFeedback,
): Promise<Judged> {
  const { completion, project, prompt, outputs } = request
  if (completion !== undefined) {
    if (project ?? prompt ?? outputs) {
      throw wrong(
        'completion (body) stands in place of project, prompt and outputs: leave them out',
      )
    }
    return ofCompletion(on, user, completion)
  }
  if (project === undefined || prompt === undefined || outputs === undefined) {
    throw wrong('the body lacks: completion, or else all of project, prompt and outputs')
  }
  const conversation = asConversation(prompt)
  const problem = problemOfConversation(conversation)
  if (problem) throw wrong(`prompt (body): ${problem.reason}`)
  const texts = outputs.map(({ text, ...writer }) => ({ text: text.trim(), ...writer }))
  return { projectId: project, conversation, outputs: texts, generation: null }
}

async function ofCompletion(on: Reader, user: User, completion: string): Promise<Judged> {
  const row = await findGeneration(on, generationIdOf(completion) ?? '')
  if (row?.source !== 'api' || row.requestedBy !== user.id) throw notFound('completion', completion)
  if (row.state !== 'done')
    throw wrong(`completion (body): "${completion}" was not written to its end`)
  const conversation = row.text === null ? row.conversation : asConversation(row.text)
  const outputs = row.texts.map((text) => ({ text: text.trim() }))
  return { projectId: row.projectId, conversation, outputs, generation: row }
}
