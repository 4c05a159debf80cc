/** What a model says of one option. */
export interface OptionLikelihood {
  /** ln p(option | prompt), summed over its tokens. */
  logLikelihood: number
  /** ln p(option | answer context), the same without the question. */
  unconditional: number
  tokens: number
}

/** The three ways of GPT-3's paper to compare options of unequal length and commonness (section 2.4). */
export const OPTION_SCORES = {
  /** Likelihood as it is. */
  raw: ({ logLikelihood }: OptionLikelihood) => logLikelihood,
  /** Per token, which most tasks of the paper use. */
  per_token: ({ logLikelihood, tokens }: OptionLikelihood) => logLikelihood / tokens,
  /** p(option | prompt) / p(option | answer context), used for ARC, OpenBookQA and RACE. */
  unconditional: ({ logLikelihood, unconditional }: OptionLikelihood) =>
    logLikelihood - unconditional,
} as const
export type OptionScore = keyof typeof OPTION_SCORES

/** Place of the option that a model takes; of equal ones the first. */
export function chosenOption(options: readonly OptionLikelihood[], by: OptionScore): number {
  const scores = options.map(OPTION_SCORES[by])
  return scores.indexOf(Math.max(...scores))
}

/** Whether a text is one of the answers: case, space around it and a full stop at its end do not matter. */
export function isExactMatch(text: string, answers: readonly string[]): boolean {
  const plain = (answer: string) => answer.trim().replace(/\.$/, '').toLowerCase()
  return answers.some((answer) => plain(answer) === plain(text))
}
