import { lengthBucket } from '../data/shapes.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { Engine, EngineState, HostTensor } from '../engine/engine.ts'
import { logProbStep } from '../losses/ppo-loss.ts'
import type { DecoderConfig } from '../model/config.ts'

/** Rows of one forward pass. */
const ROWS = 8

export interface Continuation {
  /** At least one token. */
  prompt: readonly number[]
  continuation: readonly number[]
}

/**
 * ln p(continuation | prompt) of each, summed over the continuation's tokens. A prompt that is too long loses its head.
 * @throws RangeError where a prompt is empty, or a continuation leaves no room for one
 */
export async function logLikelihoods(
  engine: Engine,
  state: EngineState,
  config: DecoderConfig,
  continuations: readonly Continuation[],
): Promise<number[]> {
  const program = engine.program('log_likelihoods', logProbStep(config, 1))
  const fitted = continuations.map((pair) => fit(pair, config.contextLength))
  const sums: number[] = []
  for (let from = 0; from < fitted.length; from += ROWS) {
    const part = fitted.slice(from, from + ROWS)
    const longest = Math.max(
      ...part.map(({ prompt, continuation }) => prompt.length + continuation.length),
    )
    const length = lengthBucket(longest, config.contextLength)
    const rows = part.map(({ prompt, continuation }) => [{ ids: [...prompt, ...continuation] }])
    const { ids, positions, segment, branch } = layOutRows(rows, { length, padId: 0, rows: ROWS })
    const inputs = { ids, positions, segment, branch, targets: nextTokens(ids) }
    const { log_probs: logProbs } = await program.run(state, inputs)
    part.forEach(({ prompt, continuation }, row) => {
      const first = row * length + prompt.length - 1 // read at the token before
      const own = logProbs?.data.slice(first, first + continuation.length) ?? []
      sums.push(Array.from(own).reduce((sum, value) => sum + value, 0))
    })
  }
  return sums
}

function fit({ prompt, continuation }: Continuation, contextLength: number): Continuation {
  const room = contextLength - continuation.length
  if (prompt.length === 0)
    throw new RangeError('a prompt is empty: a model must have read something')
  if (room < 1)
    throw new RangeError(
      `a continuation of ${continuation.length} tokens leaves no room in a context of ${contextLength}`,
    )
  return { prompt: prompt.slice(Math.max(0, prompt.length - room)), continuation }
}

/** Each place's next token, (B·T); 0 at the end of all. */
function nextTokens(ids: HostTensor): HostTensor {
  const data = new Int32Array(ids.data.length)
  data.set((ids.data as Int32Array).subarray(1))
  return { dtype: 'int32', shape: [data.length], data }
}
