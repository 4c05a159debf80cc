import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { type LengthLimits, type PromptSource, encodePrompt, encodeResponse } from './examples.ts'
import { bestFitDecreasing } from './packing.ts'
import type { TokenSegment } from './token-rows.ts'

/** One ranking as tokens. `ranks[k]` belongs to `outputs[k]`: 0 is best, equal ranks are ties. */
export interface EncodedRanking {
  /** Rankings of one prompt share its weight. */
  promptId: string
  prompt: number[]
  outputs: number[][]
  ranks: number[]
}

/** A ranking row, its prompt as in examples.ts. */
export interface RankingSource extends PromptSource {
  promptId: string
  outputs: string[]
  ranks: number[]
}

/** Tokens of a ranking row; prompt and outputs are truncated as in examples.ts. */
export function encodeRanking(
  tokenizer: Tokenizer,
  row: RankingSource,
  limits: LengthLimits,
): EncodedRanking {
  return {
    promptId: row.promptId,
    prompt: encodePrompt(tokenizer, row, limits.promptTokens),
    outputs: row.outputs.map((text) => encodeResponse(tokenizer, row, text, limits.responseTokens)),
    ranks: [...row.ranks],
  }
}

/** A prompt and outputs that share it, as one segment, and where each output ends in it. */
export interface RankingSegment extends TokenSegment {
  ids: number[]
  positions: number[]
  branch: number[]
  /** Output `output` of the ranking ends at token `last` of this segment: its reward is read there. */
  ends: { output: number; last: number }[]
}

/**
 * `[prompt | y1 | … | yK]`: positions start again at the prompt's end, branch 0 is the prompt and 1…K are the outputs
 * (arXiv 2410.20305). Where K outputs do not fit into `length` tokens the ranking is split over several segments,
 * each with the prompt in front; tokens that one forward pass must process: |x| + Σ|y| instead of K·|x| + Σ|y|.
 * @throws RangeError where the prompt and one output alone do not fit
 */
export function packRanking(
  { prompt, outputs, promptId }: Pick<EncodedRanking, 'prompt' | 'outputs' | 'promptId'>,
  length: number,
): RankingSegment[] {
  const longest = Math.max(0, ...outputs.map((output) => output.length))
  if (prompt.length + longest > length)
    throw new RangeError(
      `prompt ${promptId}: ${prompt.length} prompt and ${longest} output tokens do not fit a row of ${length}`,
    )
  const total = outputs.reduce((sum, output) => sum + output.length, prompt.length)
  const parts =
    total <= length
      ? [outputs.map((_, k) => k)]
      : bestFitDecreasing(
          outputs.map((output) => output.length),
          length - prompt.length,
        )
  return parts.map((part) => sharePrompt(prompt, outputs, part))
}

function sharePrompt(
  prompt: readonly number[],
  outputs: readonly (readonly number[])[],
  part: readonly number[],
): RankingSegment {
  const segment: RankingSegment = {
    ids: [...prompt],
    positions: prompt.map((_, t) => t),
    branch: prompt.map(() => 0),
    ends: [],
  }
  for (const output of part) {
    outputs[output]?.forEach((id, t) => {
      segment.ids.push(id)
      segment.positions.push(prompt.length + t)
      segment.branch.push(output + 1)
    })
    segment.ends.push({ output, last: segment.ids.length - 1 })
  }
  return segment
}
