import type { Random } from '../../../domain/random.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import type { Counts } from '../projects/counts.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import { SourceAnswers } from './source-answers.ts'
import { SourceQueue } from './source-queue.ts'
import { Sources } from './sources.ts'

interface Parts {
  store: Store
  clock: Clock
  random: Random
  counts: Counts
  tasks: TaskCreation
  box: SecretBox
  reportError: (error: unknown) => void
}

/** Sources of outputs, and the queue that asks them. */
export function buildSources({ store, clock, random, counts, tasks, ...more }: Parts) {
  const answers = new SourceAnswers({ store, clock, counts, tasks })
  const { box, reportError } = more
  const queue = new SourceQueue({ store, clock, random, answers, box, reportError })
  return { sources: new Sources({ store, clock, box, queue }), queue }
}
