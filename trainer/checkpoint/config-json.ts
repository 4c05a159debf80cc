import type { ModelConfigJson } from '../../contract/model-config.ts'
import { withoutKey } from '../data/without-key.ts'
import type { Family, Head } from '../model/families/family.ts'
import type { FloatType } from './float-bytes.ts'

const TORCH_NAMES: Record<FloatType, string> = { F32: 'float32', F16: 'float16', BF16: 'bfloat16' }

/** A model's `config.json` for weights with that head, kept in that type. */
export function configFor(
  family: Family,
  config: ModelConfigJson,
  head: Head,
  floats: FloatType,
): Record<string, unknown> {
  const shared = {
    ...family.defaults,
    ...withoutKey(config, 'torch_dtype'), // the older name of dtype
    dtype: TORCH_NAMES[floats],
    ...(family.architectures ? { architectures: [family.architectures[head]] } : {}),
  }
  if (head === 'language') return shared
  return { ...shared, id2label: { 0: 'reward' }, label2id: { reward: 0 } } // one label: transformers counts id2label
}
