import Value from 'typebox/value'
import { sampling, type Sampling } from '../../contract/sampling.ts'

/** The names that model servers and evaluation files give settings, beside Laurel's own. */
const NAMES: Record<keyof Sampling, readonly string[]> = {
  temperature: ['temperature'],
  seed: ['seed'],
  topP: ['topP', 'top_p'],
  topK: ['topK', 'top_k'],
  stop: ['stop'],
  maximumTokens: ['maximumTokens', 'max_tokens', 'max_new_tokens'],
}

/** How an output was drawn, where its record says so; values that cannot be meant are left alone. */
export function statedSampling(output: Record<string, unknown>): Sampling {
  const found = Object.entries(NAMES).flatMap(([key, names]) => {
    const given = names.map((name) => output[name]).find((value) => value != null)
    const value = key === 'stop' && typeof given === 'string' ? [given] : given
    return Value.Check(sampling[key as keyof Sampling], value) && value !== undefined
      ? [[key, value]]
      : []
  })
  return Object.fromEntries(found) as Sampling
}
