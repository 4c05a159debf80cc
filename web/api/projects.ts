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
import { request } from './http.ts'

export const createProject = (body: Static<typeof CreateProjectRequest>) =>
  request('POST', '/projects', Project, body)

export const archiveProject = (id: string, archived: boolean) =>
  request('PATCH', `/projects/${id}`, Project, { archived })

export const duplicateProject = (id: string, body: Static<typeof DuplicateProjectRequest>) =>
  request('POST', `/projects/${id}/duplicate`, Project, body)

export const deleteProject = (id: string, name: string) =>
  request('DELETE', `/projects/${id}`, Project, { name })

export const restoreProject = (id: string) => request('POST', `/projects/${id}/restore`, Project)

export const fetchInvitations = (id: string) =>
  request('GET', `/projects/${id}/invitations`, Strict({ rows: Type.Array(Invitation) }))

export const createInvitation = (id: string, body: CreateInvitationRequest) =>
  request('POST', `/projects/${id}/invitations`, CreateInvitationAnswer, body)

export const revokeInvitation = (id: string, invitationId: string) =>
  request('DELETE', `/projects/${id}/invitations/${invitationId}`, Acknowledgement)

export const fetchInvitation = (token: string) =>
  request('GET', `/invitations/${encodeURIComponent(token)}`, InvitationView)

export const acceptInvitation = (token: string, body: AcceptInvitationRequest) =>
  request('POST', `/invitations/${encodeURIComponent(token)}/accept`, AcceptInvitationAnswer, body)
