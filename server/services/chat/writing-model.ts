import type { GenerationParameters } from '../../../contract/generation.ts'
import type { ProjectSettings } from '../../../contract/projects.ts'
import { checked } from '../../../contract/check.ts'
import { SampleParameters } from '../../../contract/stages.ts'
import {
  findNewestModel,
  findPromotedModel,
  type ModelRow,
} from '../../repositories/training/models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'
import { jobParameters } from '../training/job-parameters.ts'

/** Longer than what a sample job writes: nobody ranks a chat's answer unless they ask for it. */
const MAXIMUM_NEW_TOKENS = 256

/** Who answers: the promoted model, else the newest policy, or the newest SFT model before there is one. */
export async function findWritingModel(
  on: Reader,
  projectId: string,
): Promise<ModelRow | undefined> {
  const promoted = await findPromotedModel(on, projectId)
  if (promoted) return promoted
  const policy = await findNewestModel(on, projectId, ['policy'])
  return policy ?? findNewestModel(on, projectId, ['sft'])
}

/** Throws `no_model`, saying how to get one. */
export async function requireWritingModel(on: Reader, projectId: string): Promise<ModelRow> {
  const model = await findWritingModel(on, projectId)
  if (model) return model
  throw new AppError(
    'no_model',
    'This project has no model to talk to yet: a manager starts the SFT job, which needs demonstrations.',
  )
}

/** How answers are drawn: as the project's sample jobs draw theirs, so that rankings are of the same kind of text. */
export function samplingOf(
  settings: ProjectSettings,
  drawn: { count: number; seed: number },
): GenerationParameters {
  const own = { maximumNewTokens: MAXIMUM_NEW_TOKENS, ...settings.jobDefaults['sample'] }
  const sample = checked(SampleParameters, jobParameters('sample', own, {}), 'sampling parameters')
  const { temperature, topP, maximumNewTokens } = sample
  return { temperature, topP, maximumNewTokens, ...drawn }
}
