import type { Conversation } from '../contract/conversation.ts'
import type { PromptBrief, PromptContent } from '../contract/writing.ts'

const isBlank = (text: string) => text.trim() === ''

/** What queries and responses are headed by in a few-shot prompt (Brown et al. 2020, appendix G). */
function headersOf(language: string): { query: string; response: string } {
  return /^(zh|ja)\b/i.test(language)
    ? { query: '问：', response: '答：' }
    : { query: 'Q: ', response: 'A: ' }
}

/** Instruction, answered queries, and the query that waits: a blank line between, the last answer left open. */
function fewShotText({ instruction, examples, text, language }: PromptContent): string {
  const header = headersOf(language)
  const shots = examples.map(
    ({ query, response }) => `${header.query}${query.trim()}\n${header.response}${response.trim()}`,
  )
  const open = `${header.query}${text.trim()}\n${header.response.trimEnd()}`
  return [instruction.trim(), ...shots, open].filter((part) => part !== '').join('\n\n')
}

/** The prompt as the model reads it. */
export function textOfPrompt(content: PromptContent): string {
  return content.kind === 'few_shot' ? fewShotText(content) : content.text.trim()
}

/** The prompt as a conversation. */
export function conversationOfPrompt(content: PromptContent): Conversation {
  return [{ role: 'user', content: textOfPrompt(content) }]
}

/** What a prompt is written in: each field with its name (`examples/0/query`). */
export function fieldsOfPrompt(content: PromptContent): { field: string; text: string }[] {
  const text = { field: 'text', text: content.text }
  if (content.kind === 'plain') return [text]
  const instruction = { field: 'instruction', text: content.instruction }
  if (content.kind === 'user_based') return [instruction, text]
  const examples = content.examples.flatMap(({ query, response }, at) => [
    { field: `examples/${at}/query`, text: query },
    { field: `examples/${at}/response`, text: response },
  ])
  return [instruction, ...examples, text]
}

/** Where a prompt is unfinished or not what its task asks for, and how; null: it can be handed in. */
export interface PromptProblem {
  field: string
  problem: 'blank' | 'no_examples' | 'not_asked_for'
}

/** The first problem of a prompt, or null. */
export function problemOfPrompt(
  content: PromptContent,
  brief: PromptBrief | null,
): PromptProblem | null {
  for (const field of ['kind', 'useCase', 'language'] as const) {
    const asked = brief?.[field] ?? null
    if (asked !== null && asked !== content[field]) return { field, problem: 'not_asked_for' }
  }
  if (content.kind === 'few_shot' && content.examples.length === 0) {
    return { field: 'examples', problem: 'no_examples' }
  }
  const told = content.kind === 'user_based' && !isBlank(brief?.description ?? '')
  const blank = fieldsOfPrompt(content).find(
    ({ field, text }) => isBlank(text) && !(told && field === 'instruction'),
  )
  return blank ? { field: blank.field, problem: 'blank' } : null
}

/** A prompt that nothing is written of yet, as the brief asks for it. */
export function emptyPrompt(brief: PromptBrief | null, language: string): PromptContent {
  return {
    kind: brief?.kind ?? 'plain',
    useCase: brief?.useCase ?? 'other',
    language: brief?.language ?? language,
    text: '',
    instruction: '',
    examples: [],
  }
}
