import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DayQuery, QueueOverview } from '../../contract/own-work.ts'
import { Acknowledgement, IdParameter } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  NextAssignmentRequest,
  SavedDraft,
  SaveDraftRequest,
  SkipRequest,
  SubmitAnswer,
  SubmitRequest,
} from '../../contract/tasks.ts'
import { answers } from './answers.ts'
import { wantedLanguages } from './wanted-languages.ts'
import { changesNeed } from './token-scope.ts'

const tags = ['labeling']

/** Taking tasks, saving drafts, submitting and skipping. */
export const labelingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  changesNeed(app, 'label')
  const { labeling } = app.services

  app.post(
    '/projects/:id/assignments/next',
    {
      schema: {
        tags,
        summary: 'The next task for me, with the place taken',
        params: IdParameter,
        body: NextAssignmentRequest,
        response: answers({ 200: NextAssignmentAnswer }),
      },
    },
    (request) =>
      labeling.next(
        request.requireUser(),
        request.params.id,
        request.body,
        wantedLanguages(request),
      ),
  )

  app.get(
    '/projects/:id/my/queue',
    {
      schema: {
        tags,
        summary:
          'How much is left for me and of what, what is next and why, and how much I have done',
        params: IdParameter,
        querystring: DayQuery,
        response: answers({ 200: QueueOverview }),
      },
    },
    (request) => labeling.status(request.requireUser(), request.params.id, request.query.timeZone),
  )

  app.get(
    '/assignments/:id',
    {
      schema: {
        tags,
        summary: 'An assignment of mine',
        params: IdParameter,
        response: answers({ 200: Assignment }),
      },
    },
    (request) => labeling.view(request.requireUser(), request.params.id, wantedLanguages(request)),
  )

  app.put(
    '/assignments/:id/draft',
    {
      schema: {
        tags,
        summary: 'Save what I have so far; renews the lease',
        params: IdParameter,
        body: SaveDraftRequest,
        response: answers({ 200: SavedDraft }, 'draft_conflict', 'assignment_closed'),
      },
    },
    (request) => labeling.saveDraft(request.requireUser(), request.params.id, request.body),
  )

  app.post(
    '/assignments/:id/submit',
    {
      schema: {
        tags,
        summary: 'Submit, or submit an edit as a new version',
        params: IdParameter,
        body: SubmitRequest,
        response: answers(
          { 200: SubmitAnswer },
          'invalid_ranking',
          'assignment_closed',
          'lease_lost',
          'already_exists',
          'prompt_limit',
        ),
      },
    },
    (request) => labeling.submit(request.requireUser(), request.params.id, request.body),
  )

  app.post(
    '/assignments/:id/skip',
    {
      schema: {
        tags,
        summary: 'Hand a task back with a reason',
        params: IdParameter,
        body: SkipRequest,
        response: answers({ 200: Acknowledgement }, 'assignment_closed'),
      },
    },
    async (request) => {
      await labeling.skip(request.requireUser(), request.params.id, request.body)
      return { ok: true as const }
    },
  )

  app.post(
    '/assignments/:id/release',
    {
      schema: {
        tags,
        summary: 'Give back a task that I fetched ahead and have not begun',
        params: IdParameter,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      await labeling.release(request.requireUser(), request.params.id)
      return { ok: true as const }
    },
  )
}
