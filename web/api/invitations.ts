import Type from 'typebox'
import {
  AcceptInvitationAnswer,
  CreateInvitationAnswer,
  Invitation,
  InvitationView,
  type AcceptInvitationRequest,
  type CreateInvitationRequest,
} from '../../contract/invitations.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchInvitations = (id: string) =>
  answerOf(
    Strict({ rows: Type.Array(Invitation) }),
    laurel.GET('/api/v1/projects/{id}/invitations', { params: { path: { id } } }),
  )

export const createInvitation = (id: string, body: CreateInvitationRequest) =>
  answerOf(
    CreateInvitationAnswer,
    laurel.POST('/api/v1/projects/{id}/invitations', { params: { path: { id } }, body }),
  )

export const revokeInvitation = (id: string, invitationId: string) =>
  answerOf(
    Acknowledgement,
    laurel.DELETE('/api/v1/projects/{id}/invitations/{invitationId}', {
      params: { path: { id, invitationId } },
    }),
  )

export const fetchInvitation = (token: string) =>
  answerOf(
    InvitationView,
    laurel.GET('/api/v1/invitations/{token}', { params: { path: { token } } }),
  )

export const acceptInvitation = (token: string, body: AcceptInvitationRequest) =>
  answerOf(
    AcceptInvitationAnswer,
    laurel.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } }, body }),
  )
