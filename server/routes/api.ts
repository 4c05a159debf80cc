import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { applicationFeedbackRoutes } from './application-feedback.ts'
import { chatRoutes } from './chat.ts'
import { datasetRoutes } from './datasets.ts'
import { eventRoutes } from './events.ts'
import { evaluationRoutes } from './evaluation.ts'
import { exportRoutes } from './exports.ts'
import { feedbackRoutes } from './feedback.ts'
import { generationRoutes } from './generations.ts'
import { guideRoutes } from './guide.ts'
import { guidelinesRoutes } from './guidelines.ts'
import { healthRoutes } from './health.ts'
import { jobRoutes } from './jobs.ts'
import { importFileRoutes } from './import-files.ts'
import { invitationRoutes } from './invitations.ts'
import { labelingRoutes } from './labeling.ts'
import { modelRoutes } from './models.ts'
import { ownWorkRoutes } from './own-work.ts'
import { peopleRoutes } from './people.ts'
import { plannerRoutes } from './planner.ts'
import { projectRoutes } from './projects.ts'
import { promptRoutes } from './prompts.ts'
import { screeningRoutes } from './screening.ts'
import { reviewRoutes } from './reviews.ts'
import { sessionRoutes } from './session.ts'
import { sourceRoutes } from './sources.ts'
import { socketRoutes } from './socket.ts'
import { taskManagementRoutes } from './task-management.ts'
import { workerGenerationRoutes } from './worker-generations.ts'
import { taskReportRoutes } from './task-reports.ts'
import { tokenRoutes } from './tokens.ts'
import { uploadRoutes } from './uploads.ts'
import { workerRoutes } from './worker.ts'
import { webhookRoutes } from './webhooks.ts'
import { writingRoutes } from './writing.ts'

/** Everything under /api. */
export const apiRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(healthRoutes)
  await app.register(
    async (v1) => {
      await v1.register(sessionRoutes)
      await v1.register(tokenRoutes)
      await v1.register(projectRoutes)
      await v1.register(invitationRoutes)
      await v1.register(peopleRoutes)
      await v1.register(promptRoutes)
      await v1.register(importFileRoutes)
      await v1.register(labelingRoutes)
      await v1.register(ownWorkRoutes)
      await v1.register(writingRoutes)
      await v1.register(feedbackRoutes)
      await v1.register(applicationFeedbackRoutes)
      await v1.register(exportRoutes)
      await v1.register(sourceRoutes)
      await v1.register(webhookRoutes)
      await v1.register(guidelinesRoutes)
      await v1.register(guideRoutes)
      await v1.register(screeningRoutes)
      await v1.register(reviewRoutes)
      await v1.register(taskReportRoutes)
      await v1.register(taskManagementRoutes)
      await v1.register(jobRoutes)
      await v1.register(modelRoutes)
      await v1.register(uploadRoutes)
      await v1.register(evaluationRoutes)
      await v1.register(datasetRoutes)
      await v1.register(plannerRoutes)
      await v1.register(socketRoutes)
      await v1.register(eventRoutes)
      await v1.register(workerRoutes)
      await v1.register(chatRoutes)
      await v1.register(generationRoutes)
      await v1.register(workerGenerationRoutes)
    },
    { prefix: '/v1' },
  )
}
