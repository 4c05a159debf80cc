import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Time } from './schema.ts'

/** What a member may do in one project: managers everything, reviewers settle and accept, labelers label. */
export const Role = Type.Enum(['manager', 'reviewer', 'labeler'])
export type Role = Static<typeof Role>

export const User = Strict({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  isAdministrator: Type.Boolean(),
  createdAt: Time,
})
export type User = Static<typeof User>

export const LoginRequest = Strict({
  email: Type.String({ minLength: 3, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
})

export const Membership = Strict({
  projectId: Id,
  projectName: Type.String(),
  role: Role,
  archived: Type.Boolean(),
})

/** Who is signed in, and where they may go. */
export const Session = Strict({ user: User, memberships: Type.Array(Membership) })
export type Session = Static<typeof Session>

export const CreateMemberRequest = Strict({
  email: Type.String({ minLength: 3, maxLength: 200, pattern: '^[^@\\s]+@[^@\\s]+$' }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.Optional(
    Type.String({ minLength: 10, maxLength: 200, description: 'Needed when the person is new.' }),
  ),
  role: Role,
})

export const Member = Strict({
  user: User,
  role: Role,
  joinedAt: Time,
  demonstrations: Type.Integer(),
  rankings: Type.Integer(),
  lastActiveAt: Nullable(Time),
})
export type Member = Static<typeof Member>
