import Type from 'typebox'
import { Strict } from '../../contract/schema.ts'
import { Assignment } from '../../contract/tasks.ts'
import {
  PromptCheck,
  SubmittedVersion,
  type OrderPromptsRequest,
  type PromptContent,
} from '../../contract/writing.ts'
import { request } from './http.ts'

/** The calls behind writing prompts and answers. */

export const beginPrompt = (projectId: string) =>
  request('POST', `/projects/${projectId}/assignments/write-prompt`, Assignment)

export const orderPrompts = (projectId: string, order: OrderPromptsRequest) =>
  request(
    'POST',
    `/projects/${projectId}/tasks/write-prompt`,
    Strict({ tasks: Type.Integer() }),
    order,
  )

export const checkPrompt = (projectId: string, assignmentId: string, content: PromptContent) =>
  request('POST', `/projects/${projectId}/prompts/check`, PromptCheck, { content, assignmentId })

export const fetchVersions = (assignmentId: string) =>
  request(
    'GET',
    `/assignments/${assignmentId}/versions`,
    Strict({ rows: Type.Array(SubmittedVersion) }),
  )
