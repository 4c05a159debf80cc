import { Chat, ChatStatus, ChatSummary, OpenedAssignment } from '../../contract/chat.ts'
import { Generation } from '../../contract/generation.ts'
import { Acknowledgement, Page } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'

/** The calls behind the chat. */

export const fetchChatStatus = (projectId: string) =>
  answerOf(
    ChatStatus,
    laurel.GET('/api/v1/projects/{id}/chat-status', { params: { path: { id: projectId } } }),
  )

export const fetchChats = (projectId: string, cursor: string | null) =>
  answerOf(
    Page(ChatSummary),
    laurel.GET('/api/v1/projects/{id}/chats', {
      params: { path: { id: projectId }, query: cursor ? { cursor } : {} },
    }),
  )

export const createChat = (projectId: string) =>
  answerOf(
    Chat,
    laurel.POST('/api/v1/projects/{id}/chats', { params: { path: { id: projectId } }, body: {} }),
  )

export const fetchChat = (id: string) =>
  answerOf(Chat, laurel.GET('/api/v1/chats/{id}', { params: { path: { id } } }))

export const deleteChat = (id: string) =>
  answerOf(Acknowledgement, laurel.DELETE('/api/v1/chats/{id}', { params: { path: { id } } }))

export const sendTurn = (id: string, content: string) =>
  answerOf(
    Chat,
    laurel.POST('/api/v1/chats/{id}/turns', { params: { path: { id } }, body: { content } }),
  )

export const editTurn = (id: string, position: number, content: string) =>
  answerOf(
    Chat,
    laurel.PUT('/api/v1/chats/{id}/turns/{position}', {
      params: { path: { id, position } },
      body: { content },
    }),
  )

export const regenerateAnswer = (id: string) =>
  answerOf(Chat, laurel.POST('/api/v1/chats/{id}/regenerate', { params: { path: { id } } }))

export const askAlternatives = (id: string, position: number) =>
  answerOf(
    Generation,
    laurel.POST('/api/v1/chats/{id}/turns/{position}/alternatives', {
      params: { path: { id, position } },
    }),
  )

export const openDemonstration = (id: string, position: number) =>
  answerOf(
    OpenedAssignment,
    laurel.POST('/api/v1/chats/{id}/turns/{position}/demonstration', {
      params: { path: { id, position } },
    }),
  )

/** Answers as soon as there is more than `after` characters, or it is over; after 20 s at the latest. */
export const fetchGeneration = (id: string, after: number, signal: AbortSignal) =>
  answerOf(
    Generation,
    laurel.GET('/api/v1/generations/{id}', {
      params: { path: { id }, query: { after } },
      signal,
    }),
  )

export const cancelGeneration = (id: string) =>
  answerOf(Generation, laurel.POST('/api/v1/generations/{id}/cancel', { params: { path: { id } } }))
