import type { ManagingMessages } from '../en/managing.ts'
import { data } from './data.ts'
import { evaluation } from './evaluation.ts'
import { feedback } from './feedback.ts'
import { importing } from './importing.ts'
import { jobs } from './jobs.ts'
import { loop } from './loop.ts'
import { meanwhile } from './meanwhile.ts'
import { metrics } from './metrics.ts'
import { models } from './models.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { planner } from './planner.ts'
import { setup } from './setup.ts'
import { sources } from './sources.ts'
import { tokens } from './tokens.ts'
import { webhooks } from './webhooks.ts'

export const managing: ManagingMessages = {
  data,
  evaluation,
  feedback,
  importing,
  jobs,
  loop,
  meanwhile,
  metrics,
  models,
  overview,
  people,
  planner,
  setup,
  sources,
  tokens,
  webhooks,
}
