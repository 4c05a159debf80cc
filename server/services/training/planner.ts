import type { PlannerCounts } from '../../../contract/planner.ts'
import type { PpoParameters, RewardParameters, SftParameters } from '../../../contract/stages.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { meanTextLengths } from '../../repositories/training/text-lengths.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'
import { jobParameters } from './job-parameters.ts'

const NEWEST_PROMPTS = 200

/** What a plan of a project's training starts from; throws `not_found`. */
export async function plannerCounts(reader: Reader, projectId: string): Promise<PlannerCounts> {
  const project = await findProject(reader, projectId)
  const counters = await findCounters(reader, projectId)
  if (!project || !counters) throw notFound('project', projectId)
  const { jobDefaults, outputsPerRanking } = project.settings
  const sft = jobParameters('sft', jobDefaults['sft'], {}) as SftParameters
  const reward = jobParameters('reward', jobDefaults['reward'], {}) as RewardParameters
  const ppo = jobParameters('ppo', jobDefaults['ppo'], {}) as PpoParameters
  return {
    demonstrations: counters.demonstrations,
    rankings: counters.rankings,
    comparisons: counters.comparisons,
    prompts: counters.prompts,
    outputsPerRanking,
    meanCharacters: await meanTextLengths(reader, projectId, NEWEST_PROMPTS),
    epochs: { sft: sft.epochs, reward: reward.epochs },
    ppo: {
      episodes: ppo.episodes,
      innerEpochs: ppo.innerEpochs,
      maximumNewTokens: ppo.maximumNewTokens,
    },
  }
}
