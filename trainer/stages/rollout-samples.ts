import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import type { Episode } from './episodes.ts'

const MOST = 3
const CHARACTERS = 160

/** The first few answers as lines to read: score, the end of the prompt, the answer. */
export function describeSamples(tokenizer: Tokenizer, episodes: readonly Episode[]): string[] {
  return episodes.slice(0, MOST).map(({ prompt, response, score, finished }) => {
    const asked = tokenizer.decode([...prompt]).slice(-CHARACTERS)
    const answer = tokenizer.decode([...response]).slice(0, CHARACTERS)
    return `${score.toFixed(2)}${finished ? '' : ' (cut)'} ${JSON.stringify(asked)} → ${JSON.stringify(answer)}`
  })
}
