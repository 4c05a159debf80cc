import type { Conversation } from '../../contract/conversation.ts'
import type { ImportedRanking, ImportRow } from '../../contract/import.ts'

interface Written {
  text: string
  model?: string | undefined
}

/** A prompt with the better and the worse of two outputs. */
export function pairRow(
  prompt: string | Conversation,
  better: Written,
  worse: Written,
  known: Omit<ImportedRanking, 'tiers'> & { tie?: boolean } = {},
): ImportRow {
  const { tie = false, ...rest } = known
  const output = ({ text, model }: Written) => (model === undefined ? { text } : { text, model })
  return {
    prompt,
    outputs: [output(better), output(worse)],
    rankings: [{ ...rest, tiers: tie ? [[0, 1]] : [[0], [1]] }],
  }
}
