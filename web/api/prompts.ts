import Type from 'typebox'
import { Prompt } from '../../contract/prompts.ts'
import { Id, Page, Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchPrompts = (projectId: string) =>
  answerOf(
    Page(Prompt),
    laurel.GET('/api/v1/projects/{id}/prompts', {
      params: { path: { id: projectId }, query: { limit: 200 } },
    }),
  )

const WrittenOutputs = Strict({
  rows: Type.Array(Type.Object({ id: Id, text: Type.String() })),
})

export const fetchPromptOutputs = (promptId: string) =>
  answerOf(
    WrittenOutputs,
    laurel.GET('/api/v1/prompts/{id}/outputs', { params: { path: { id: promptId } } }),
  )
