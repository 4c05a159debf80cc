import Type from 'typebox'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { ApiToken, CreateTokenAnswer, type CreateTokenRequest } from '../../contract/tokens.ts'
import { request } from './http.ts'

export const fetchTokens = () => request('GET', '/tokens', Strict({ rows: Type.Array(ApiToken) }))

export const createToken = (body: CreateTokenRequest) =>
  request('POST', '/tokens', CreateTokenAnswer, body)

export const revokeToken = (id: string) => request('DELETE', `/tokens/${id}`, Acknowledgement)
