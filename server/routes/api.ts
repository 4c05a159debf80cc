import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { feedbackRoutes } from './feedback.ts'
import { healthRoutes } from './health.ts'
import { jobRoutes } from './jobs.ts'
import { labelingRoutes } from './labeling.ts'
import { modelRoutes } from './models.ts'
import { projectRoutes } from './projects.ts'
import { promptRoutes } from './prompts.ts'
import { sessionRoutes } from './session.ts'
import { socketRoutes } from './socket.ts'
import { workerRoutes } from './worker.ts'
import { writingRoutes } from './writing.ts'

/** Everything under /api. */
export const apiRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(healthRoutes)
  await app.register(
    async (v1) => {
      await v1.register(sessionRoutes)
      await v1.register(projectRoutes)
      await v1.register(promptRoutes)
      await v1.register(labelingRoutes)
      await v1.register(writingRoutes)
      await v1.register(feedbackRoutes)
      await v1.register(jobRoutes)
      await v1.register(modelRoutes)
      await v1.register(socketRoutes)
      await v1.register(workerRoutes)
    },
    { prefix: '/v1' },
  )
}
