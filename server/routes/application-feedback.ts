import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ApplicationFeedback,
  ApplicationFeedbackAnswer,
  IdempotencyHeaders,
} from '../../contract/application-feedback.ts'
import { answers } from './answers.ts'

/** What comes back from applications that use a project's models. */
export const applicationFeedbackRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/feedback',
    {
      config: { scope: 'feedback', mindsIdempotencyKey: true },
      schema: {
        tags: ['feedback'],
        summary: 'A choice among outputs, a thumb or a better answer, from one’s own application',
        headers: IdempotencyHeaders,
        body: ApplicationFeedback,
        response: answers(
          { 200: ApplicationFeedbackAnswer },
          'duplicate_submission',
          'project_closed',
        ),
      },
    },
    (request) =>
      app.services.applicationFeedback.take(
        request.requireUser(),
        request.body,
        request.headers['idempotency-key'],
      ),
  )
}
