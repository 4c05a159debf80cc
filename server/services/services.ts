import type { User } from '../../contract/users.ts'
import type { Random } from '../../domain/random.ts'
import type { ModelRow } from '../repositories/training/models.ts'
import { findUserByEmail } from '../repositories/access/users.ts'
import type { Store } from '../repositories/unit-of-work.ts'
import { ApiTokens } from './access/api-tokens.ts'
import { Authentication, publicUser } from './access/authentication.ts'
import { Passwords, type PasswordCost } from './access/passwords.ts'
import { ApplicationFeedbacks } from './application/application-feedback.ts'
import { JudgedContent } from './application/judged-content.ts'
import { AssignmentQueue } from './labeling/assignment-queue.ts'
import { buildChat } from './chat/chat.ts'
import { ClaimCursors } from './labeling/claim-cursors.ts'
import type { Clock } from './clock.ts'
import { Counts } from './projects/counts.ts'
import { EventRetention } from './events/event-retention.ts'
import { Events } from './events/events.ts'
import { Evaluations } from './evaluation/evaluations.ts'
import { frontierOf } from './evaluation/frontier.ts'
import { MatchTasks } from './evaluation/match-tasks.ts'
import { Matches } from './evaluation/matches.ts'
import { Drafts } from './labeling/drafts.ts'
import { Feedback } from './feedback/feedback.ts'
import { FeedbackListeners } from './feedback/feedback-listeners.ts'
import { FirstStart } from './projects/first-start.ts'
import { GuidedTask } from './guidelines/guided-task.ts'
import { Guidelines } from './guidelines/guidelines.ts'
import { ExportCards } from './exchange/export-cards.ts'
import { Exports } from './exchange/exports.ts'
import { FileImports } from './exchange/file-imports.ts'
import { Spool } from './exchange/spool.ts'
import { Imports } from './prompts/imports.ts'
import { Labeling } from './labeling/labeling.ts'
import { Leases } from './labeling/leases.ts'
import { Invitations } from './projects/invitations.ts'
import { Members } from './projects/members.ts'
import { OperatingNumbers } from './operations/operating-numbers.ts'
import { RepeatedRequests } from './access/repeated-requests.ts'
import { SecretBox } from './outbound/secret-box.ts'
import { OwnWork } from './labeling/own-work.ts'
import { TaskReports } from './labeling/task-reports.ts'
import { buildOpenAi } from './openai/openai.ts'
import { Overviews } from './feedback/overviews.ts'
import { ProjectEnds } from './projects/project-ends.ts'
import { Projects } from './projects/projects.ts'
import { Prompts } from './prompts/prompts.ts'
import { PromptChecks } from './prompts/prompt-checks.ts'
import { PromptWriting } from './prompts/prompt-writing.ts'
import { QueueStatuses } from './labeling/queue-status.ts'
import { Reviews } from './feedback/reviews.ts'
import { Submissions } from './labeling/submissions.ts'
import { Progress } from './feedback/progress.ts'
import { People } from './quality/people.ts'
import { countUncounted } from './quality/recount.ts'
import { ReliabilityFits } from './quality/reliability-fits.ts'
import { ownScreening } from './screening/own-screening.ts'
import { ScreeningCandidates } from './screening/screening-candidates.ts'
import { ScreeningTest } from './screening/screening-test.ts'
import { buildSources } from './sources/build-sources.ts'
import { seedProject, type SeedOptions } from './seed/seed.ts'
import { RankOrder } from './labeling/rank-order.ts'
import { SubmittedVersions } from './labeling/submitted-versions.ts'
import { TaskCreation } from './labeling/task-creation.ts'
import { jobEstimate, type EstimateRequest } from './training/job-estimates.ts'
import { lineageOf } from './training/lineages.ts'
import { modelCard } from './training/model-cards.ts'
import { plannerCounts } from './training/planner.ts'
import { TaskManagement } from './tasks/task-management.ts'
import { buildTraining } from './training/training.ts'
import { buildWebhooks } from './webhooks/build-webhooks.ts'

/** What services are made of. */
export interface ServiceContext {
  store: Store
  clock: Clock
  random: Random
  /** Folder for files: artefacts and data sets by their hash. */
  dataFolder: string
  /** The largest Parquet file that is taken over the API. */
  parquetBytes: number
  version: string
  /** True where people reach the server by https. */
  secureCookies: boolean
  /** How long a worker may keep a job without being heard of. */
  jobLeaseMilliseconds: number
  /** What hashing a password costs; as safe as it should be where nothing is said. */
  passwordCost?: PasswordCost | undefined
  /** How long what happened is kept at least. */
  eventsKeptMilliseconds: number
  /** Hears of errors in work that nobody waits for. */
  reportError: (error: unknown) => void
}

/** All services of a server, each made once. Routes reach them as `app.services`. */
export function buildServices(context: ServiceContext) {
  const { store, clock, random, reportError } = context
  const events = new Events(store, clock, reportError)
  const counts = new Counts(store, events)
  const passwords = new Passwords(context.passwordCost)
  const authentication = new Authentication(store, clock, passwords)
  const afterFeedback = new FeedbackListeners(reportError)
  const cursors = new ClaimCursors()
  const order = new RankOrder({ store, random, cursors, reportError })
  const tasks = new TaskCreation({ clock, random, counts, cursors })
  const operatingNumbers = new OperatingNumbers({ store, clock })
  const leases = new Leases({ store, clock, counts, cursors, operatingNumbers })
  const queue = new AssignmentQueue({ store, clock, random, counts, cursors, leases })
  const drafts = new Drafts({ store, clock, counts })
  const taskReports = new TaskReports({ store, clock, counts, events, cursors })
  const submissions = new Submissions({
    store,
    clock,
    counts,
    events,
    cursors,
    tasks,
    afterFeedback,
    reports: taskReports,
  })
  const statuses = new QueueStatuses(store, clock, cursors)
  const labeling = new Labeling({
    store,
    queue,
    drafts,
    submissions,
    statuses,
    leases,
    authentication,
    operatingNumbers,
  })
  const matchTasks = new MatchTasks(tasks)
  const training = buildTraining({
    store,
    clock,
    dataFolder: context.dataFolder,
    leaseMilliseconds: context.jobLeaseMilliseconds,
    events,
    counts,
    tasks,
    order,
    matchTasks,
    afterFeedback,
    operatingNumbers,
    reportError,
  })
  const chat = buildChat({ store, clock, random, counts, tasks, queue, authentication })
  const projects = new Projects({ store, clock, order })
  const { access, generation } = chat
  const openAi = buildOpenAi({
    ...{ store, random, access, projects },
    generations: generation.generations,
  })
  const { artefacts } = training
  const projectEnds = new ProjectEnds({ store, clock, projects, artefacts })
  const imports = new Imports({ store, clock, counts, tasks, afterFeedback })
  const { dataFolder } = context
  const box = new SecretBox(dataFolder)
  const { sources, queue: sourceQueue } = buildSources({
    ...{ store, clock, random, counts, tasks, box, reportError },
  })
  const webhooks = buildWebhooks({
    ...{ store, clock, random, events, box, operatingNumbers, reportError },
  })
  const eventRetention = new EventRetention({
    ...{ store, clock, keptMilliseconds: context.eventsKeptMilliseconds, webhookLog: webhooks.log },
  })
  const fits = new ReliabilityFits({ store, clock, counts, reportError })
  const matches = new Matches({ store, clock, jobs: training.jobs, matchTasks })
  const people = new People({ reader: store.reader, clock, fits })
  return {
    version: context.version,
    firstStart: new FirstStart({
      store,
      clock,
      authentication,
      passwords,
      projects,
      imports,
      dataFolder,
    }),
    secureCookies: context.secureCookies,
    authentication,
    apiTokens: new ApiTokens({ store, clock, authentication }),
    events,
    eventRetention,
    counts,
    operatingNumbers,
    afterFeedback,
    tasks,
    labeling,
    chat,
    openAi,
    applicationFeedback: new ApplicationFeedbacks({
      ...{ store, clock, counts, events, authentication, afterFeedback },
      content: new JudgedContent(clock, counts),
    }),
    taskReports,
    ownWork: new OwnWork(store.reader, clock),
    projects,
    projectEnds,
    invitations: new Invitations(store, clock, passwords),
    guidelines: new Guidelines(store, clock),
    guidedTask: new GuidedTask(store, clock),
    ownScreening: (user: User, projectId: string) => ownScreening(store.reader, user, projectId),
    screeningTest: new ScreeningTest({ store, clock, counts }),
    screeningCandidates: new ScreeningCandidates({ store, clock, authentication }),
    members: new Members(store, clock, passwords),
    /** Makes a project of simulated feedback that belongs to the person with this email. */
    seeding: async (email: string, options: SeedOptions) => {
      const owner = await findUserByEmail(store.reader, email)
      if (!owner) throw new Error(`there is nobody with the email ${email} to own the project`)
      return seedProject(store, projects, publicUser(owner), options)
    },
    people,
    reliabilityFits: fits,
    evaluations: new Evaluations({ store, clock, counts, reportError }),
    matches,
    rankOrder: order,
    frontierOf: (projectId: string) => frontierOf(store.reader, projectId),
    taskManagement: new TaskManagement({ store, clock, counts, cursors }),
    progress: new Progress({ reader: store.reader, clock, people }),
    prompts: new Prompts({ store, clock, counts, authentication }),
    submittedVersions: new SubmittedVersions({ store, authentication }),
    promptChecks: new PromptChecks({ store, authentication }),
    promptWriting: new PromptWriting({ store, authentication, tasks, queue }),
    imports,
    fileImports: new FileImports({
      ...{ reader: store.reader, imports },
      spool: new Spool(dataFolder, context.parquetBytes),
    }),
    sources,
    repeatedRequests: new RepeatedRequests({ store, clock, box }),
    sourceQueue,
    webhooks: webhooks.webhooks,
    webhookDeliveries: webhooks.deliveries,
    webhookQueue: webhooks.queue,
    exports: new Exports({ reader: store.reader, datasets: training.datasets }),
    exportCards: new ExportCards({
      ...{ reader: store.reader, datasets: training.datasets, version: context.version },
    }),
    feedback: new Feedback(store.reader),
    reviews: new Reviews({ store, clock, counts, afterFeedback }),
    overviews: new Overviews({ reader: store.reader, clock, counts }),
    artefacts: training.artefacts,
    jobs: training.jobs,
    workers: training.workers,
    models: training.models,
    modelDecisions: training.modelDecisions,
    modelCard: (model: ModelRow) => modelCard(store.reader, model),
    lineageOf: (model: ModelRow) => lineageOf(store.reader, model),
    datasets: training.datasets,
    pipeline: training.pipeline,
    jobEstimate: (projectId: string, request: EstimateRequest) =>
      jobEstimate(store.reader, projectId, request),
    plannerCounts: (projectId: string) => plannerCounts(store.reader, projectId),
    /** Rejects where nothing can be written to the database. */
    checkReadiness: () => store.transaction(async () => undefined),
    /** Starts what runs by itself. */
    async start() {
      await countUncounted(store, clock)
      projectEnds.start(reportError)
      leases.start(reportError)
      training.leases.start(reportError)
      chat.generation.leases.start(reportError)
      chat.generation.oldAnswers.start(reportError)
      sourceQueue.start()
      webhooks.queue.start()
      eventRetention.start(reportError)
    },
    /** Ends timers and followers; requests are finished by then. */
    async close() {
      await order.close()
      await projectEnds.stop()
      leases.stop()
      training.leases.stop()
      chat.generation.leases.stop()
      await chat.generation.oldAnswers.stop()
      sourceQueue.close()
      webhooks.queue.close()
      await eventRetention.stop()
      events.close()
    },
  }
}

export type Services = ReturnType<typeof buildServices>
