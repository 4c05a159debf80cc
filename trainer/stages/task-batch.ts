import { lossTokens, nextTokenTargets } from '../data/next-token-targets.ts'
import { lengthBucket } from '../data/shapes.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { HostTensors } from '../engine/engine.ts'
import type { TaskExample } from '../task-inputs/layouts.ts'

/**
 * Inputs of the task loss: the sequences of some examples, one a row, the language model to predict every token of
 * them. Weights are shares of the whole batch `of` which these examples are a part.
 */
export function taskBatch(
  examples: readonly TaskExample[],
  {
    longest,
    contextLength,
    padId,
    of,
  }: { longest: number; contextLength: number; padId: number; of: readonly TaskExample[] },
): HostTensors {
  const length = lengthBucket(longest, contextLength, 32)
  const rows = examples.flatMap(({ sequences }) =>
    sequences.map((ids) => [{ ids, lossMask: ids.map(() => 1) }]),
  )
  const { lossMask, ...inputs } = layOutRows(rows, { length, padId })
  const predicted = (some: readonly TaskExample[]) =>
    some.flatMap(({ sequences }) => sequences).reduce((sum, ids) => sum + ids.length - 1, 0)
  const total = of === examples ? lossTokens(lossMask) : predicted(of)
  const lasts = rows.map(([row], n) => n * length + (row?.ids.length ?? 1) - 1)
  return {
    ...inputs,
    ...nextTokenTargets(inputs.ids, lossMask, total),
    last_token: int32(lasts),
    labels: int32(examples.map(({ target }) => target)),
    label_weights: {
      dtype: 'float32',
      shape: [examples.length],
      data: new Float32Array(examples.length).fill(1 / of.length),
    },
  }
}

/** Share of examples whose likeliest class is the right one, by the logits (B, C) that their parts gave. */
export function rightShare(
  parts: readonly (readonly TaskExample[])[],
  outputs: readonly HostTensors[],
): number {
  let [right, count] = [0, 0]
  parts.forEach((part, p) => {
    const logits = outputs[p]?.['logits']
    const classes = logits?.shape[1] ?? 0
    part.forEach(({ target }, n) => {
      const own = Array.from(logits?.data.slice(n * classes, (n + 1) * classes) ?? [])
      if (own.indexOf(Math.max(...own)) === target) right++
      count++
    })
  })
  return right / count
}

function int32(values: number[]) {
  return { dtype: 'int32' as const, shape: [values.length], data: Int32Array.from(values) }
}
