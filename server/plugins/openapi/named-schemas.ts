import * as errors from '../../../contract/errors.ts'
import * as applicationFeedback from '../../../contract/application-feedback.ts'
import * as chat from '../../../contract/chat.ts'
import * as conversation from '../../../contract/conversation.ts'
import * as datasetRows from '../../../contract/dataset-rows.ts'
import * as evaluationTask from '../../../contract/evaluation-task.ts'
import * as evaluation from '../../../contract/evaluation.ts'
import * as events from '../../../contract/events.ts'
import * as exportContract from '../../../contract/export.ts'
import * as feedback from '../../../contract/feedback.ts'
import * as generation from '../../../contract/generation.ts'
import * as guide from '../../../contract/guide.ts'
import * as guidelines from '../../../contract/guidelines.ts'
import * as importContract from '../../../contract/import.ts'
import * as invitations from '../../../contract/invitations.ts'
import * as jobs from '../../../contract/jobs.ts'
import * as labeledTask from '../../../contract/labeled-task.ts'
import * as lineage from '../../../contract/lineage.ts'
import * as metrics from '../../../contract/metrics.ts'
import * as modelCard from '../../../contract/model-card.ts'
import * as models from '../../../contract/models.ts'
import * as openai from '../../../contract/openai.ts'
import * as ownWork from '../../../contract/own-work.ts'
import * as people from '../../../contract/people.ts'
import * as planner from '../../../contract/planner.ts'
import * as prefixReward from '../../../contract/prefix-reward.ts'
import * as progress from '../../../contract/progress.ts'
import * as projects from '../../../contract/projects.ts'
import * as prompts from '../../../contract/prompts.ts'
import * as reviews from '../../../contract/reviews.ts'
import * as rewardReport from '../../../contract/reward-report.ts'
import * as screening from '../../../contract/screening.ts'
import * as sources from '../../../contract/sources.ts'
import * as taskManagement from '../../../contract/task-management.ts'
import * as taskReports from '../../../contract/task-reports.ts'
import * as tasks from '../../../contract/tasks.ts'
import * as tokens from '../../../contract/tokens.ts'
import * as users from '../../../contract/users.ts'
import * as workerProtocol from '../../../contract/worker-protocol.ts'
import * as writing from '../../../contract/writing.ts'

const MODULES: readonly object[] = [
  errors,
  applicationFeedback,
  chat,
  conversation,
  datasetRows,
  evaluationTask,
  evaluation,
  events,
  exportContract,
  feedback,
  generation,
  guide,
  guidelines,
  importContract,
  invitations,
  jobs,
  labeledTask,
  lineage,
  metrics,
  modelCard,
  models,
  openai,
  ownWork,
  people,
  planner,
  prefixReward,
  progress,
  projects,
  prompts,
  reviews,
  rewardReport,
  screening,
  sources,
  taskManagement,
  taskReports,
  tasks,
  tokens,
  users,
  workerProtocol,
  writing,
]

/** Shorter ones are as plain where they stand as by a name. */
const LEAST_LENGTH = 80

const isSchema = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  ('type' in value || 'anyOf' in value || 'enum' in value)

/** The contract's schemas by the names they have there, for the components of the OpenAPI document. */
export function namedSchemas(): [string, object][] {
  return MODULES.flatMap((module) =>
    Object.entries(module).filter(
      (entry): entry is [string, object] =>
        isSchema(entry[1]) && JSON.stringify(entry[1]).length >= LEAST_LENGTH,
    ),
  )
}
