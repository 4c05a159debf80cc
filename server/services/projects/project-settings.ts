import Type from 'typebox'
import { checked, ContractError } from '../../../contract/check.ts'
import type { ProjectSettings } from '../../../contract/projects.ts'
import { STAGE_PARAMETERS } from '../../../contract/stages.ts'
import { AppError } from '../errors.ts'

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, at) => values.indexOf(value) !== at)
}

/** Throws `invalid_request` for settings that contradict each other. */
export function checkSettings({
  languages,
  flags,
  flagHints,
  demonstrationHints,
}: ProjectSettings): void {
  const language = firstRepeated(languages)
  if (language) throw new AppError('invalid_request', `settings.languages name "${language}" twice`)
  const flag = firstRepeated(flags)
  if (flag) throw new AppError('invalid_request', `settings.flags name "${flag}" twice`)
  const stray = Object.keys(flagHints).find((hint) => !flags.includes(hint))
  if (stray !== undefined) {
    throw new AppError(
      'invalid_request',
      `settings.flagHints explain "${stray}", which is none of settings.flags`,
    )
  }
  const { minimumWords, maximumWords } = demonstrationHints
  if (maximumWords > 0 && minimumWords > maximumWords) {
    throw new AppError(
      'invalid_request',
      `settings.demonstrationHints: minimumWords is ${minimumWords}, above maximumWords ${maximumWords}`,
    )
  }
}

/** Throws `invalid_parameters` for a job kind that there is not, or for parameters that its stage does not have. */
export function checkJobDefaults(jobDefaults: ProjectSettings['jobDefaults']): void {
  for (const [kind, parameters] of Object.entries(jobDefaults)) {
    const schema = (STAGE_PARAMETERS as Partial<Record<string, Type.TObject>>)[kind]
    if (!schema) {
      const kinds = Object.keys(STAGE_PARAMETERS).join(', ')
      throw new AppError('invalid_parameters', `jobDefaults: no job kind "${kind}"; use ${kinds}`)
    }
    try {
      checked(
        Type.Partial(schema, { additionalProperties: false }),
        parameters,
        `jobDefaults.${kind}`,
      )
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      throw new AppError('invalid_parameters', error.message, { problems: error.problems })
    }
  }
}
