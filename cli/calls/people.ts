import Type, { type Static } from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import {
  CreateInvitationAnswer,
  Invitation,
  type CreateInvitationRequest,
} from '../../contract/invitations.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { Member, type CreateMemberRequest } from '../../contract/users.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel users`. */
export const fetchMembers = async (client: HttpClient, projectId: string) =>
  (
    await answerOf(
      Strict({ rows: Type.Array(Member) }),
      client.laurel.GET('/api/v1/projects/{id}/members', { params: { path: { id: projectId } } }),
    )
  ).rows

/** Adds a person, or changes the role of one who is there. */
export const putMember = (
  client: HttpClient,
  projectId: string,
  member: Static<typeof CreateMemberRequest>,
) =>
  answerOf(
    Member,
    client.laurel.POST('/api/v1/projects/{id}/members', {
      params: { path: { id: projectId } },
      body: member,
    }),
  )

export const removeMember = (client: HttpClient, projectId: string, userId: string) =>
  answerOf(
    Acknowledgement,
    client.laurel.DELETE('/api/v1/projects/{id}/members/{userId}', {
      params: { path: { id: projectId, userId } },
    }),
  )

export const fetchInvitations = async (client: HttpClient, projectId: string) =>
  (
    await answerOf(
      Strict({ rows: Type.Array(Invitation) }),
      client.laurel.GET('/api/v1/projects/{id}/invitations', {
        params: { path: { id: projectId } },
      }),
    )
  ).rows

export const createInvitation = (
  client: HttpClient,
  projectId: string,
  wanted: CreateInvitationRequest,
) =>
  answerOf(
    CreateInvitationAnswer,
    client.laurel.POST('/api/v1/projects/{id}/invitations', {
      params: { path: { id: projectId } },
      body: wanted,
    }),
  )

export const revokeInvitation = (client: HttpClient, projectId: string, id: string) =>
  answerOf(
    Acknowledgement,
    client.laurel.DELETE('/api/v1/projects/{id}/invitations/{invitationId}', {
      params: { path: { id: projectId, invitationId: id } },
    }),
  )
