import { Chat, ChatStatus, ChatSummary, OpenedAssignment } from '../../contract/chat.ts'
import { Generation } from '../../contract/generation.ts'
import { Acknowledgement, Page } from '../../contract/schema.ts'
import { request } from './http.ts'

/** The calls behind the chat. */

export const fetchChatStatus = (projectId: string) =>
  request('GET', `/projects/${projectId}/chat-status`, ChatStatus)

export const fetchChats = (projectId: string, cursor: string | null) => {
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''
  return request('GET', `/projects/${projectId}/chats${query}`, Page(ChatSummary))
}

export const createChat = (projectId: string) =>
  request('POST', `/projects/${projectId}/chats`, Chat, {})

export const fetchChat = (id: string) => request('GET', `/chats/${id}`, Chat)

export const deleteChat = (id: string) => request('DELETE', `/chats/${id}`, Acknowledgement)

export const sendTurn = (id: string, content: string) =>
  request('POST', `/chats/${id}/turns`, Chat, { content })

export const editTurn = (id: string, position: number, content: string) =>
  request('PUT', `/chats/${id}/turns/${position}`, Chat, { content })

export const regenerateAnswer = (id: string) => request('POST', `/chats/${id}/regenerate`, Chat)

export const askAlternatives = (id: string, position: number) =>
  request('POST', `/chats/${id}/turns/${position}/alternatives`, Generation)

export const openDemonstration = (id: string, position: number) =>
  request('POST', `/chats/${id}/turns/${position}/demonstration`, OpenedAssignment)

/** Answers as soon as there is more than `after` characters, or it is over; after 20 s at the latest. */
export const fetchGeneration = (id: string, after: number, signal: AbortSignal) =>
  request('GET', `/generations/${id}?after=${after}`, Generation, undefined, { signal })

export const cancelGeneration = (id: string) =>
  request('POST', `/generations/${id}/cancel`, Generation)
