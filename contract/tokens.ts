import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Time } from './schema.ts'
import { Role } from './users.ts'

/**
 * What a token may be used for, within what its owner may do: `read` everything that the owner sees, `label` take tasks,
 * hand in and review, `manage` change what managers change, `generate` let models write, `feedback` send judgments.
 */
export const TokenScope = Type.Enum(['read', 'label', 'manage', 'generate', 'feedback'])
export type TokenScope = Static<typeof TokenScope>

/** A token as it is listed: everything but itself. */
export const ApiToken = Strict({
  id: Id,
  name: Type.String(),
  hint: Type.String({ description: 'Its last characters, to know it again.' }),
  scopes: Type.Array(TokenScope),
  /** The project that a service works in; null for a token of a person. */
  service: Nullable(Strict({ projectId: Id, projectName: Type.String(), role: Role })),
  createdBy: Type.String({ description: 'Name of who made it.' }),
  createdAt: Time,
  expiresAt: Nullable(Time),
  lastUsedAt: Nullable(Time),
})
export type ApiToken = Static<typeof ApiToken>

export const CreateTokenRequest = Strict({
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  scopes: Type.Array(TokenScope, { minItems: 1, maxItems: 5, uniqueItems: true }),
  days: Nullable(
    Type.Integer({ minimum: 1, maximum: 3650, description: 'Until it expires; null: never.' }),
  ),
  service: Type.Optional(
    Strict(
      { projectId: Id, role: Role },
      {
        description:
          'Makes a service of this name, a member of the project with this role, and a token for it.',
      },
    ),
  ),
})
export type CreateTokenRequest = Static<typeof CreateTokenRequest>

/** The only answer that holds the token itself. */
export const CreateTokenAnswer = Strict({ token: Type.String(), row: ApiToken })
