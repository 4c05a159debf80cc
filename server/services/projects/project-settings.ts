import Type from 'typebox'
import { checked, ContractError } from '../../../contract/check.ts'
import type { ProjectSettings } from '../../../contract/projects.ts'
import { STAGE_PARAMETERS } from '../../../contract/stages.ts'
import { AppError } from '../errors.ts'

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
