import type { PlannerCounts } from '../../contract/planner.ts'
import type {
  PpoCounts,
  RewardCounts,
  SftCounts,
} from '../../domain/training-cost/feedback-stages.ts'

/** What a plan of SFT, reward model and PPO is made of. */
export interface FeedbackForm {
  demonstrations: number
  sftEpochs: number
  rankings: number
  outputsEach: number
  rewardEpochs: number
  episodes: number
  innerEpochs: number
  pretrainingExamples: number
  promptTokens: number
  outputTokens: number
}

/** InstructGPT's own counts (Ouyang et al. 2022, tables 6 and C): a project's target, and what an empty one shows. */
export const INSTRUCTGPT: FeedbackForm = {
  demonstrations: 12_725,
  sftEpochs: 16,
  rankings: 33_207,
  outputsEach: 9,
  rewardEpochs: 1,
  episodes: 256_000,
  innerEpochs: 1,
  pretrainingExamples: 8,
  promptTokens: 1024,
  outputTokens: 1024,
}

/** Characters of English in a token of a large vocabulary; a small one has fewer. */
export const CHARACTERS_A_TOKEN = 4

/** A project's own counts; where it has no text yet, InstructGPT's lengths. */
export function formOfProject(counts: PlannerCounts): FeedbackForm {
  const { prompt, demonstration, output } = counts.meanCharacters
  const tokens = (characters: number | null, otherwise: number) =>
    characters === null ? otherwise : Math.max(1, Math.round(characters / CHARACTERS_A_TOKEN))
  return {
    demonstrations: counts.demonstrations,
    sftEpochs: counts.epochs.sft,
    rankings: counts.rankings,
    outputsEach: counts.outputsPerRanking,
    rewardEpochs: counts.epochs.reward,
    episodes: counts.ppo.episodes,
    innerEpochs: counts.ppo.innerEpochs,
    pretrainingExamples: 1,
    promptTokens: tokens(prompt, INSTRUCTGPT.promptTokens),
    outputTokens: tokens(demonstration ?? output, INSTRUCTGPT.outputTokens),
  }
}

/** The counts of each stage for models of these sizes. */
export function stageCounts(
  form: FeedbackForm,
  policyParameters: number,
  rewardParameters: number,
): { sft: SftCounts; reward: RewardCounts; ppo: PpoCounts } {
  const tokensEach = form.promptTokens + form.outputTokens
  return {
    sft: {
      parameters: policyParameters,
      demonstrations: form.demonstrations,
      tokensEach,
      epochs: form.sftEpochs,
    },
    reward: {
      parameters: rewardParameters,
      rankings: form.rankings,
      outputsEach: form.outputsEach,
      promptTokens: form.promptTokens,
      outputTokens: form.outputTokens,
      epochs: form.rewardEpochs,
      sharedPrompt: true,
    },
    ppo: {
      policyParameters,
      rewardParameters,
      episodes: form.episodes,
      tokensEach,
      innerEpochs: form.innerEpochs,
      pretrainingExamples: form.pretrainingExamples,
      pretrainingTokens: tokensEach,
    },
  }
}
