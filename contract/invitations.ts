import Type, { type Static } from 'typebox'
import { Id, Strict, Time } from './schema.ts'
import { Role } from './users.ts'

/** A link by which people join a project. */
export const Invitation = Strict({
  id: Id,
  role: Role,
  expiresAt: Time,
  maximumUses: Type.Integer(),
  uses: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Time,
})
export type Invitation = Static<typeof Invitation>

export const CreateInvitationRequest = Strict({
  role: Role,
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 7 })),
  maximumUses: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 20 })),
})
export type CreateInvitationRequest = Static<typeof CreateInvitationRequest>
export const CreateInvitationAnswer = Strict({
  invitation: Invitation,
  token: Type.String({ description: 'Part of the link; shown this once.' }),
})

const token = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' })
export const InvitationParameter = Strict({ token })

/** What somebody who follows a link is told before they join. */
export const InvitationView = Strict({
  projectName: Type.String(),
  role: Role,
  expiresAt: Time,
})
export type InvitationView = Static<typeof InvitationView>

/** Who is new says who they are; who is signed in sends nothing. */
export const AcceptInvitationRequest = Strict({
  email: Type.Optional(
    Type.String({ minLength: 3, maxLength: 200, pattern: '^[^@\\s]+@[^@\\s]+$' }),
  ),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  password: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })),
})
export type AcceptInvitationRequest = Static<typeof AcceptInvitationRequest>
export const AcceptInvitationAnswer = Strict({ projectId: Id, role: Role })
