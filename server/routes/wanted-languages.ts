import type { FastifyRequest } from 'fastify'
import { acceptedLanguages } from '../../domain/languages.ts'

/** The languages in which an answer is wanted, the dearest first: the query string's, then the header's. */
export function wantedLanguages(request: FastifyRequest, chosen?: string): string[] {
  const accepted = acceptedLanguages(request.headers['accept-language'])
  return chosen ? [chosen, ...accepted] : accepted
}
