import { chat } from './chat.ts'
import { common } from './common.ts'
import { feedback } from './feedback.ts'
import { guide } from './guide.ts'
import { guidelines } from './guidelines.ts'
import { jobs } from './jobs.ts'
import { labeling } from './labeling.ts'
import { loop } from './loop.ts'
import { manager } from './manager.ts'
import { metrics } from './metrics.ts'
import { models } from './models.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { ranking } from './ranking.ts'
import { review } from './review.ts'
import { screening } from './screening.ts'
import { settings } from './settings.ts'
import { work } from './work.ts'
import { writing } from './writing.ts'

export const en = {
  ...common,
  chat,
  feedback,
  guide,
  guidelines,
  jobs,
  labeling,
  loop,
  manager,
  metrics,
  models,
  overview,
  people,
  ranking,
  review,
  screening,
  settings,
  work,
  writing,
}
/** Every language has exactly the messages that English has. */
export type Messages = typeof en
