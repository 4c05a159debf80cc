import { ArtefactStore } from './artefact-store.ts'
import { Datasets } from './datasets.ts'
import { JobInputs } from './job-inputs.ts'
import { JobLeases } from './job-leases.ts'
import { JobResults } from './job-results.ts'
import { JobTransitions } from './job-transitions.ts'
import { Jobs } from './jobs.ts'
import { ModelDecisions } from './model-decisions.ts'
import { Models } from './models.ts'
import { Pipeline } from './pipeline.ts'
import type { OperatingNumbers } from '../operations/operating-numbers.ts'
import { RankTasksFromSamples } from './rank-tasks-from-samples.ts'
import { Snapshots } from './snapshots.ts'
import { WorkerProtocol } from './worker-protocol.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import type { Events } from '../events/events.ts'
import type { MatchTasks } from '../evaluation/match-tasks.ts'
import type { FeedbackListeners } from '../feedback/feedback-listeners.ts'
import type { RankOrder } from '../labeling/rank-order.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'

interface Parts {
  store: Store
  clock: Clock
  dataFolder: string
  leaseMilliseconds: number
  events: Events
  counts: Counts
  tasks: TaskCreation
  order: RankOrder
  matchTasks: MatchTasks
  afterFeedback: FeedbackListeners
  operatingNumbers: OperatingNumbers
  reportError: (error: unknown) => void
}

/** The services behind training: snapshots, the job queue, workers, models, and the pipeline that joins them. */
export function buildTraining(parts: Parts) {
  const { store, clock, counts, events, reportError } = parts
  const artefacts = new ArtefactStore(parts)
  const snapshots = new Snapshots({ store, clock, artefacts })
  const transitions = new JobTransitions({ clock, events, counts })
  const inputs = new JobInputs(store.reader, snapshots)
  const jobs = new Jobs({ store, clock, inputs, snapshots, transitions })
  const leases = new JobLeases({
    store,
    clock,
    transitions,
    leaseMilliseconds: parts.leaseMilliseconds,
    operatingNumbers: parts.operatingNumbers,
  })
  const rankTasks = new RankTasksFromSamples(parts.tasks)
  const { matchTasks, order } = parts
  const results = new JobResults({
    clock,
    counts,
    events,
    transitions,
    rankTasks,
    matchTasks,
    order,
  })
  const workers = new WorkerProtocol({
    store,
    clock,
    events,
    artefacts,
    leases,
    transitions,
    results,
  })
  const pipeline = new Pipeline(store, jobs)
  const look = (projectId: string) => {
    pipeline.look(projectId).catch(reportError)
  }
  parts.afterFeedback.add((projectId) => pipeline.look(projectId))
  results.onFinished(look)
  return {
    artefacts,
    snapshots,
    jobs,
    leases,
    workers,
    models: new Models(store.reader),
    datasets: new Datasets({ store, artefacts, snapshots }),
    modelDecisions: new ModelDecisions({ store, clock }),
    pipeline,
  }
}
