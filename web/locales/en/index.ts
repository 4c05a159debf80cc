import { chat } from './chat.ts'
import { common } from './common.ts'
import { guide } from './guide.ts'
import { guidelines } from './guidelines.ts'
import { labeling } from './labeling.ts'
import { manager } from './manager.ts'
import { ranking } from './ranking.ts'
import { review } from './review.ts'
import { screening } from './screening.ts'
import { settings } from './settings.ts'
import { tasks } from './tasks.ts'
import { work } from './work.ts'
import { writing } from './writing.ts'

export const en = {
  ...common,
  chat,
  guide,
  guidelines,
  labeling,
  manager,
  ranking,
  review,
  screening,
  settings,
  tasks,
  work,
  writing,
}
/** Every language has exactly the messages that English has. */
export type Messages = typeof en
