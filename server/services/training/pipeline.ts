import { isClosed } from '../../../domain/closed-project.ts'
import { nextSteps, type PipelineStep } from '../../../domain/pipeline.ts'
import { listActiveJobs } from '../../repositories/training/jobs.ts'
import { countOutputs, findNewestModel } from '../../repositories/training/models.ts'
import { findProjectCounts } from '../../repositories/projects/project-counts.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Jobs } from './jobs.ts'

const STARTED_BY = 'pipeline'
/** Scores are soon there, and people wait for a better order; a policy takes long. */
const BEFORE_POLICY = 1

/** Starts the steps of the loop that are due by themselves, after feedback and after each job. */
export class Pipeline {
  readonly #store: Store
  readonly #jobs: Jobs
  /** Looks at one project never overlap: two would both see a step due and start it twice. */
  readonly #looking = new Map<string, Promise<void>>()

  constructor(store: Store, jobs: Jobs) {
    this.#store = store
    this.#jobs = jobs
  }

  /** Looks at one project; a look that is asked for while another runs comes after it. */
  look(projectId: string): Promise<void> {
    const before = this.#looking.get(projectId) ?? Promise.resolve()
    const look = before.catch(() => undefined).then(() => this.#start(projectId))
    this.#looking.set(projectId, look)
    return look
  }

  async #start(projectId: string): Promise<void> {
    const { reader } = this.#store
    const project = await findProject(reader, projectId)
    const counts = await findProjectCounts(reader, projectId)
    if (!project || !counts || isClosed(project)) return
    const active = await listActiveJobs(reader, projectId)
    const writer = await findNewestModel(reader, projectId, ['sft', 'policy'])
    const steps = nextSteps(project.settings.pipeline, {
      demonstrationsSinceSft: counts.demonstrationsSinceSft,
      comparisonsSinceReward: counts.comparisonsSinceReward,
      rankTasksOpen: counts.rankTasksOpen,
      activeKinds: new Set(active.map(({ kind }) => kind)),
      hasSftModel: (await findNewestModel(reader, projectId, ['sft'])) !== undefined,
      newestWriterHasOutputs: writer ? (await countOutputs(reader, writer.id)) > 0 : false,
      asksUncertain: project.settings.askNext.order === 'most_uncertain',
    })
    if (steps.includes('sft') && !(await findNewestModel(reader, projectId, ['base']))) {
      await this.#jobs.create(projectId, { kind: 'pretrain' }, STARTED_BY)
    }
    for (const step of steps) await this.#create(projectId, step, project.settings)
  }

  async #create(
    projectId: string,
    step: PipelineStep,
    settings: { pipeline: { promptsPerSampleRound: number }; outputsPerRanking: number },
  ): Promise<void> {
    const parameters =
      step === 'sample'
        ? {
            prompts: settings.pipeline.promptsPerSampleRound,
            outputsPerPrompt: settings.outputsPerRanking,
            split: 'any', // held-out prompts are ranked too: the reward model is measured on them
          }
        : step === 'score'
          ? { waiting: true }
          : {}
    const priority = step === 'score' ? BEFORE_POLICY : 0
    await this.#jobs.create(projectId, { kind: step, parameters, priority }, STARTED_BY)
  }
}
