import Type from 'typebox'
import { Strict } from '../../contract/schema.ts'
import { Assignment } from '../../contract/tasks.ts'
import {
  PromptCheck,
  SubmittedVersion,
  type OrderPromptsRequest,
  type PromptContent,
} from '../../contract/writing.ts'
import { answerOf, laurel } from './laurel.ts'

/** The calls behind writing prompts and answers. */

export const beginPrompt = (projectId: string) =>
  answerOf(
    Assignment,
    laurel.POST('/api/v1/projects/{id}/assignments/write-prompt', {
      params: { path: { id: projectId } },
    }),
  )

export const orderPrompts = (projectId: string, order: OrderPromptsRequest) =>
  answerOf(
    Strict({ tasks: Type.Integer() }),
    laurel.POST('/api/v1/projects/{id}/tasks/write-prompt', {
      params: { path: { id: projectId } },
      body: order,
    }),
  )

export const checkPrompt = (projectId: string, assignmentId: string, content: PromptContent) =>
  answerOf(
    PromptCheck,
    laurel.POST('/api/v1/projects/{id}/prompts/check', {
      params: { path: { id: projectId } },
      body: { content, assignmentId },
    }),
  )

export const fetchVersions = (assignmentId: string) =>
  answerOf(
    Strict({ rows: Type.Array(SubmittedVersion) }),
    laurel.GET('/api/v1/assignments/{id}/versions', { params: { path: { id: assignmentId } } }),
  )
