import Type, { type Static } from 'typebox'
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
  (await client.get(`/projects/${projectId}/members`, Strict({ rows: Type.Array(Member) }))).rows

/** Adds a person, or changes the role of one who is there. */
export const putMember = (
  client: HttpClient,
  projectId: string,
  member: Static<typeof CreateMemberRequest>,
) => client.post(`/projects/${projectId}/members`, Member, member)

export const removeMember = (client: HttpClient, projectId: string, userId: string) =>
  client.delete(`/projects/${projectId}/members/${userId}`, Acknowledgement)

export const fetchInvitations = async (client: HttpClient, projectId: string) =>
  (await client.get(`/projects/${projectId}/invitations`, Strict({ rows: Type.Array(Invitation) })))
    .rows

export const createInvitation = (
  client: HttpClient,
  projectId: string,
  wanted: CreateInvitationRequest,
) => client.post(`/projects/${projectId}/invitations`, CreateInvitationAnswer, wanted)

export const revokeInvitation = (client: HttpClient, projectId: string, id: string) =>
  client.delete(`/projects/${projectId}/invitations/${encodeURIComponent(id)}`, Acknowledgement)
