import type { JobKind } from '../contract/jobs.ts'
import type { PipelineSettings } from '../contract/projects.ts'

/** A pipeline in which nothing starts by itself. */
export const PIPELINE_BY_HAND: PipelineSettings = {
  newDemonstrationsForSft: 0,
  newComparisonsForReward: 0,
  ppoAfterReward: false,
  sampleAfterPolicy: false,
  promptsPerSampleRound: 20,
}

/** What the decision rests on. */
export interface PipelineSituation {
  demonstrationsSinceSft: number
  comparisonsSinceReward: number
  rankTasksOpen: number
  /** Kinds of the project's jobs that wait or run. */
  activeKinds: ReadonlySet<JobKind>
  hasSftModel: boolean
  /** The newest SFT model or policy has written outputs already. */
  newestWriterHasOutputs: boolean
  /** What a reward model is least sure of is asked first. */
  asksUncertain: boolean
}

/** Steps to start, in order; each depends on some before it in the same list. */
export type PipelineStep = 'sft' | 'reward' | 'ppo' | 'sample' | 'score'

/**
 * Which steps of the loop run by themselves now. Demonstrations above the threshold: SFT, then outputs to rank.
 * Comparisons above the threshold: reward model, then the policy, then its outputs, which are the next to rank. A
 * threshold of 0 leaves a step to people, and no model is trained while one of its kind is under way. (Outputs are: an
 * earlier model that is still writing does not keep a new one from writing too.) Where uncertainty orders the queue, a
 * new reward model also scores what waits to be ranked.
 */
export function nextSteps(
  settings: PipelineSettings,
  situation: PipelineSituation,
): PipelineStep[] {
  const { activeKinds } = situation
  const idle = (...kinds: JobKind[]) => kinds.every((kind) => !activeKinds.has(kind))
  const reached = (threshold: number, count: number) => threshold > 0 && count >= threshold

  if (
    reached(settings.newDemonstrationsForSft, situation.demonstrationsSinceSft) &&
    idle('pretrain', 'sft')
  ) {
    return settings.sampleAfterPolicy ? ['sft', 'sample'] : ['sft']
  }
  if (
    situation.hasSftModel &&
    reached(settings.newComparisonsForReward, situation.comparisonsSinceReward) &&
    idle('pretrain', 'sft', 'reward', 'ppo')
  ) {
    const steps: PipelineStep[] = ['reward']
    if (settings.ppoAfterReward) steps.push('ppo')
    if (settings.ppoAfterReward && settings.sampleAfterPolicy) steps.push('sample')
    if (situation.asksUncertain && situation.rankTasksOpen > 0) steps.push('score')
    return steps
  }
  const nothingToRank = situation.rankTasksOpen === 0 && !situation.newestWriterHasOutputs
  if (
    settings.sampleAfterPolicy &&
    situation.hasSftModel &&
    nothingToRank &&
    activeKinds.size === 0
  ) {
    return ['sample']
  }
  return []
}
