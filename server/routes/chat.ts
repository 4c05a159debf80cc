import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Chat,
  ChatQuery,
  ChatStatus,
  ChatSummary,
  ChatTurnParameter,
  ChatTurnRequest,
  CreateChatRequest,
  OpenedAssignment,
} from '../../contract/chat.ts'
import { Generation } from '../../contract/generation.ts'
import { Acknowledgement, IdParameter, Page } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { changesNeed } from './token-scope.ts'

const tags = ['chat']

/** Talking to the newest model, and making feedback of its answers. */
export const chatRoutes: FastifyPluginAsyncTypebox = async (app) => {
  changesNeed(app, 'generate')
  const { chats, writing, feedback } = app.services.chat

  app.get(
    '/projects/:id/chat-status',
    {
      schema: {
        tags,
        summary: 'Whether there is a model to talk to, and a trainer to run it',
        params: IdParameter,
        response: answers({ 200: ChatStatus }),
      },
    },
    (request) => chats.status(request.requireUser(), request.params.id),
  )

  app.get(
    '/projects/:id/chats',
    {
      schema: {
        tags,
        summary: 'My chats, the last used first',
        params: IdParameter,
        querystring: ChatQuery,
        response: answers({ 200: Page(ChatSummary) }),
      },
    },
    (request) => chats.list(request.requireUser(), request.params.id, request.query),
  )

  app.post(
    '/projects/:id/chats',
    {
      schema: {
        tags,
        summary: 'Start a chat',
        params: IdParameter,
        body: CreateChatRequest,
        response: answers({ 200: Chat }),
      },
    },
    (request) => chats.create(request.requireUser(), request.params.id, request.body),
  )

  app.get(
    '/chats/:id',
    {
      schema: {
        tags,
        summary: 'A chat of mine',
        params: IdParameter,
        response: answers({ 200: Chat }),
      },
    },
    (request) => chats.get(request.requireUser(), request.params.id),
  )

  app.delete(
    '/chats/:id',
    {
      schema: {
        tags,
        summary: 'Delete a chat of mine with all that was written in it',
        params: IdParameter,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      await chats.remove(request.requireUser(), request.params.id)
      return { ok: true as const }
    },
  )

  app.post(
    '/chats/:id/turns',
    {
      schema: {
        tags,
        summary: 'Say something; the newest model answers',
        params: IdParameter,
        body: ChatTurnRequest,
        response: answers({ 200: Chat }, 'no_model', 'chat_busy'),
      },
    },
    (request) => writing.append(request.requireUser(), request.params.id, request.body.content),
  )

  app.put(
    '/chats/:id/turns/:position',
    {
      schema: {
        tags,
        summary: 'Change what I said; what followed it goes, and it is answered anew',
        params: ChatTurnParameter,
        body: ChatTurnRequest,
        response: answers({ 200: Chat }, 'no_model', 'chat_busy'),
      },
    },
    (request) => {
      const { id, position } = request.params
      return writing.edit(request.requireUser(), id, position, request.body.content)
    },
  )

  app.post(
    '/chats/:id/regenerate',
    {
      schema: {
        tags,
        summary: 'Another answer in place of the last',
        params: IdParameter,
        response: answers({ 200: Chat }, 'no_model', 'chat_busy'),
      },
    },
    (request) => writing.regenerate(request.requireUser(), request.params.id),
  )

  app.post(
    '/chats/:id/turns/:position/alternatives',
    {
      schema: {
        tags,
        summary: 'Ask for alternatives to an answer, to rank it among them',
        params: ChatTurnParameter,
        response: answers({ 200: Generation }, 'chat_busy', 'too_many_open'),
      },
    },
    (request) => {
      const { id, position } = request.params
      return feedback.alternatives(request.requireUser(), id, position)
    },
  )

  app.post(
    '/chats/:id/turns/:position/demonstration',
    {
      schema: {
        tags,
        summary: 'Open a task to write the better answer, starting from this one',
        params: ChatTurnParameter,
        response: answers({ 200: OpenedAssignment }, 'chat_busy', 'too_many_open'),
      },
    },
    async (request) => {
      const { id, position } = request.params
      const assignmentId = await feedback.demonstrate(request.requireUser(), id, position)
      return { assignmentId }
    },
  )
}
