import Type, { type Static } from 'typebox'
import { checked } from '../../contract/check.ts'
import type { ImportRow } from '../../contract/import.ts'
import { FormatError } from '../formats/format.ts'
import { seededRandom, shuffled } from '../random.ts'
import { statedSampling } from './stated-sampling.ts'

/** A prompt with any number of outputs, as model evaluations are published; other fields are left alone. */
const OutputsLine = Type.Object({
  prompt: Type.String({ minLength: 1 }),
  outputs: Type.Array(Type.Object({ text: Type.String() })),
})
type OutputsLine = Static<typeof OutputsLine>
type Scored = OutputsLine['outputs'][number] & Record<string, unknown>

export interface OutputsFormatOptions {
  /** Numeric fields of an output whose product ranks it, highest first; none: outputs come without a ranking. */
  rankBy: string[]
  /** Decimals that the product is rounded to: what is equal then is a tie. */
  decimals: number
  /** How many outputs to take of each prompt, chosen by seeded chance among distinct texts; 0: all. */
  choose: number
  /** Field of the line that holds a demonstration. */
  demonstration: string | undefined
  /** Take an output of the best tier as the demonstration. */
  demonstrateBest: boolean
  /** Field of an output that holds its model's name. */
  model: string
  seed: number
}

/** One line of the `outputs` format as an import row. Throws naming the field that is missing or no number. */
export function outputsLineToRow(
  value: unknown,
  lineNumber: number,
  options: OutputsFormatOptions,
): ImportRow {
  const line = checked(OutputsLine, value, `line ${lineNumber}`) as OutputsLine &
    Record<string, unknown>
  const random = seededRandom(options.seed * 1_000_003 + lineNumber)
  const distinct = distinctTexts(line.outputs as Scored[])
  const chosen = options.choose > 0 ? shuffled(random, distinct).slice(0, options.choose) : distinct
  const tiers =
    options.rankBy.length > 0 && chosen.length > 1
      ? tiersByScore(chosen, lineNumber, options)
      : null
  const best = options.demonstrateBest ? chosen[tiers?.[0]?.[0] ?? -1]?.text : undefined
  const demonstration = options.demonstration ? line[options.demonstration] : best
  return {
    prompt: line.prompt,
    outputs: chosen.map((output) => ({
      text: output.text.trim(),
      ...(typeof output[options.model] === 'string'
        ? { model: String(output[options.model]) }
        : {}),
      ...statedSampling(output),
    })),
    ...(tiers ? { ranking: tiers } : {}),
    ...(typeof demonstration === 'string' && demonstration.trim()
      ? { demonstration: demonstration.trim() }
      : {}),
  }
}

function distinctTexts(outputs: Scored[]): Scored[] {
  const seen = new Set<string>()
  return outputs.filter(({ text }) => {
    const key = text.trim()
    if (!key || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function tiersByScore(outputs: Scored[], line: number, options: OutputsFormatOptions): number[][] {
  const scale = 10 ** options.decimals
  const tiers = new Map<number, number[]>()
  for (const [position, output] of outputs.entries()) {
    const product = options.rankBy.reduce((result, field) => {
      const score = output[field]
      if (typeof score !== 'number' || !Number.isFinite(score)) {
        throw new FormatError(`line ${line}`, 'no_number', {
          field: `outputs[${position}].${field}`,
        })
      }
      return result * score
    }, 1)
    const rounded = Math.round(product * scale)
    tiers.set(rounded, [...(tiers.get(rounded) ?? []), position])
  }
  return [...tiers].sort(([a], [b]) => b - a).map(([, positions]) => positions)
}
