import Type from 'typebox'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { ApiToken, CreateTokenAnswer, type CreateTokenRequest } from '../../contract/tokens.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchTokens = () =>
  answerOf(Strict({ rows: Type.Array(ApiToken) }), laurel.GET('/api/v1/tokens'))

export const createToken = (body: CreateTokenRequest) =>
  answerOf(CreateTokenAnswer, laurel.POST('/api/v1/tokens', { body }))

export const revokeToken = (id: string) =>
  answerOf(Acknowledgement, laurel.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }))
