import { common } from './common.ts'
import { feedback } from './feedback.ts'
import { jobs } from './jobs.ts'
import { labeling } from './labeling.ts'
import { loop } from './loop.ts'
import { manager } from './manager.ts'
import { metrics } from './metrics.ts'
import { models } from './models.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { settings } from './settings.ts'
import { writing } from './writing.ts'

export const en = {
  ...common,
  feedback,
  jobs,
  labeling,
  loop,
  manager,
  metrics,
  models,
  overview,
  people,
  settings,
  writing,
}
/** Every language has exactly the messages that English has. */
export type Messages = typeof en
