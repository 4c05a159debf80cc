import type {
  ChatCompletionRequest,
  ChatMessage,
  CompletionRequest,
} from '../../../contract/openai.ts'
import type { Conversation } from '../../../contract/conversation.ts'
import type { GenerationParameters } from '../../../contract/generation.ts'
import { AppError } from '../errors.ts'
import type { NewGeneration } from '../generation/generations.ts'
import { problemOfConversation } from '../prompts/conversation-content.ts'

type Request = ChatCompletionRequest | CompletionRequest
export type Order = Pick<NewGeneration, 'prompt' | 'parameters'>

const COMPLETION_TOKENS = 16 // OpenAI's own default of /v1/completions
const WHOLE_CONTEXT = 4096 // the model's own context ends it before

/** What a chat completion asks of a model. Throws `invalid_request`, naming the parameter. */
export function chatOrder(request: ChatCompletionRequest, seed: number): Order {
  const { max_tokens, max_completion_tokens, logprobs, top_logprobs } = request
  if (max_tokens && max_completion_tokens && max_tokens !== max_completion_tokens) {
    throw wrong('max_tokens', 'says something else than max_completion_tokens: send one of them')
  }
  if (top_logprobs != null && !logprobs) throw wrong('top_logprobs', 'needs logprobs: true')
  const maximumNewTokens = max_completion_tokens ?? max_tokens ?? WHOLE_CONTEXT
  const likeliest = logprobs ? { likeliest: top_logprobs ?? 0 } : {}
  return {
    prompt: { conversation: conversationOf(request.messages) },
    parameters: { ...samplingOf(request, seed), maximumNewTokens, ...likeliest },
  }
}

/** What a completion asks of a model. */
export function completionOrder(request: CompletionRequest, seed: number): Order {
  const { prompt, logprobs, max_tokens } = request
  const text = typeof prompt === 'string' ? prompt : (prompt[0] ?? '')
  const maximumNewTokens = max_tokens ?? COMPLETION_TOKENS
  const likeliest = logprobs == null ? {} : { likeliest: logprobs }
  return {
    prompt: { text },
    parameters: { ...samplingOf(request, seed), maximumNewTokens, ...likeliest },
  }
}

function samplingOf(
  { n, temperature, top_p, stop, seed, stream, stream_options }: Request,
  drawn: number,
): Omit<GenerationParameters, 'maximumNewTokens'> {
  if (stream_options && !stream) throw wrong('stream_options', 'needs stream: true')
  const stops = typeof stop === 'string' ? [stop] : (stop ?? [])
  return {
    count: n ?? 1,
    temperature: temperature ?? 1,
    topP: top_p ?? 1,
    seed: seed ?? drawn,
    ...(stops.length > 0 ? { stop: stops } : {}),
  }
}

function conversationOf(messages: readonly ChatMessage[]): Conversation {
  const conversation: Conversation = messages.map(({ role, content }) => ({
    role: role === 'developer' ? 'system' : role,
    content: typeof content === 'string' ? content : content.map(({ text }) => text).join(''),
  }))
  const problem = problemOfConversation(conversation)
  if (problem) throw wrong('messages', `cannot be answered: ${problem.reason}`)
  return conversation
}

function wrong(param: string, what: string): AppError {
  return new AppError('invalid_request', `${param} (body) ${what}`, { param })
}
