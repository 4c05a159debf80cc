import Type from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Nullable, Page, Strict, Id, Time } from '../../contract/schema.ts'
import { trueScore } from '../../domain/demo/preference.ts'
import { meanInterval } from '../../domain/mean-interval.ts'
import type { HttpClient } from '../http-client.ts'

const PromptOutputs = Strict({
  rows: Type.Array(
    Strict({
      id: Id,
      text: Type.String(),
      modelId: Id,
      modelName: Type.String(),
      reward: Nullable(Type.Number()),
      createdAt: Time,
    }),
  ),
})

export interface TrueScore {
  mean: number
  low: number
  high: number
  outputs: number
  example: string
}

/**
 * Mean true score of what a model wrote to the held-out prompts, with a 95 % interval over prompts (outputs of one
 * prompt are not independent, so each prompt counts once, by its mean).
 */
export async function measureTrueScore(
  client: HttpClient,
  projectId: string,
  modelId: string,
): Promise<TrueScore> {
  const perPrompt: number[] = []
  let outputs = 0
  let example = ''
  let cursor = ''
  do {
    const page = await answerOf(
      Page(Prompt),
      client.laurel.GET('/api/v1/projects/{id}/prompts', {
        params: {
          path: { id: projectId },
          query: { split: 'valid', limit: 200, ...(cursor ? { cursor } : {}) },
        },
      }),
    )
    for (const prompt of page.rows) {
      const subject = / about (.+)\.$/.exec(prompt.conversation.at(-1)?.content ?? '')?.[1]
      if (!subject) continue
      const { rows } = await answerOf(
        PromptOutputs,
        client.laurel.GET('/api/v1/prompts/{id}/outputs', { params: { path: { id: prompt.id } } }),
      )
      const texts = rows.filter((row) => row.modelId === modelId).map((row) => row.text)
      if (texts.length === 0) continue
      outputs += texts.length
      example ||= texts[0] ?? ''
      const scores = texts.map((text) => trueScore(text, subject))
      perPrompt.push(scores.reduce((sum, score) => sum + score, 0) / scores.length)
    }
    cursor = page.nextCursor ?? ''
  } while (cursor)
  return { ...meanInterval(perPrompt), outputs, example }
}
