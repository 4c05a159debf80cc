import type { ModelConfigJson } from '../../../contract/model-config.ts'
import type { Family } from './family.ts'
import { GPT1 } from './gpt1.ts'
import { GPT2, GPT3 } from './gpt2.ts'
import { LLAMA, QWEN2, QWEN3 } from './llama.ts'
import { OPT } from './opt.ts'

const FAMILIES: readonly Family[] = [GPT1, GPT2, GPT3, OPT, LLAMA, QWEN2, QWEN3]

/** The family of a `config.json`. @throws Error that names the kinds of model there are */
export function familyOf(config: ModelConfigJson, source = 'config.json'): Family {
  const family = FAMILIES.find(({ modelType }) => modelType === config.model_type)
  if (family) return family
  throw new Error(
    `${source}: model_type ${config.model_type} found, needed one of ` +
      FAMILIES.map(({ modelType }) => modelType).join(', '),
  )
}
