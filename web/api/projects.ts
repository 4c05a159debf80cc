import Type, { type Static } from 'typebox'
import {
  AcceptInvitationAnswer,
  CreateInvitationAnswer,
  Invitation,
  InvitationView,
  type AcceptInvitationRequest,
  type CreateInvitationRequest,
} from '../../contract/invitations.ts'
import {
  Project,
  type CreateProjectRequest,
  type DuplicateProjectRequest,
} from '../../contract/projects.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'

export const createProject = (body: Static<typeof CreateProjectRequest>) =>
  answerOf(Project, laurel.POST('/api/v1/projects', { body }))

export const archiveProject = (id: string, archived: boolean) =>
  answerOf(
    Project,
    laurel.PATCH('/api/v1/projects/{id}', { params: { path: { id } }, body: { archived } }),
  )

export const duplicateProject = (id: string, body: Static<typeof DuplicateProjectRequest>) =>
  answerOf(
    Project,
    laurel.POST('/api/v1/projects/{id}/duplicate', { params: { path: { id } }, body }),
  )

export const deleteProject = (id: string, name: string) =>
  answerOf(
    Project,
    laurel.DELETE('/api/v1/projects/{id}', { params: { path: { id } }, body: { name } }),
  )

export const restoreProject = (id: string) =>
  answerOf(Project, laurel.POST('/api/v1/projects/{id}/restore', { params: { path: { id } } }))

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
