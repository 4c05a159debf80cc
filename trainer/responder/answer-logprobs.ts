import type { TokenLogprob } from '../../contract/generation.ts'
import type { GeneratedSequence } from '../generate/generator.ts'
import type { LikelyToken } from '../generate/likeliest-tokens.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

/** The tokens that an answer's text is made of, without its end and without what a stop string cut off. */
export function answerLogprobs(
  tokenizer: Tokenizer,
  { ids, logProbs, likeliest = [] }: GeneratedSequence,
  text: string,
): TokenLogprob[] {
  const length = new TextEncoder().encode(text).length
  const view = ({ id, logProb }: LikelyToken) => {
    const bytes = tokenizer.bytesOf(id)
    return { token: new TextDecoder().decode(bytes), bytes: [...bytes], logprob: logProb }
  }
  const tokens: TokenLogprob[] = []
  let at = 0
  for (const [n, id] of ids.entries()) {
    if (at >= length) break
    if (tokenizer.isSpecial(id)) continue
    const token = view({ id, logProb: logProbs[n] ?? 0 })
    tokens.push({
      ...token,
      likeliest: (likeliest[n] ?? []).filter((one) => tokenizer.has(one.id)).map(view),
    })
    at += token.bytes.length
  }
  return tokens
}
