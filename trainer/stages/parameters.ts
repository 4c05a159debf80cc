import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { STAGE_PARAMETERS } from '../../contract/stages.ts'

type Stages = typeof STAGE_PARAMETERS

/**
 * Parameters of a stage with defaults for what is left out.
 * @throws ContractError that names unknown keys and values out of range
 */
export function stageParameters<K extends keyof Stages>(
  stage: K,
  given: Record<string, unknown> = {},
): Static<Stages[K]> {
  const schema: TSchema = STAGE_PARAMETERS[stage]
  const complete = Value.Default(schema, structuredClone(given))
  return checked(schema, complete, `parameters of ${stage}`) as Static<Stages[K]>
}
