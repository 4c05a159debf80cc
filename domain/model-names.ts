import { COMMON_MAKERS, COMMON_NAMES, DISTINCTIVE_NAMES } from './known-models.ts'
import { MASK } from './name-mask.ts'

const CJK_VERB = '(?:开发|研发|训练|创建|创造|打造|推出|构建|设计|提供)'
const MADE_BY =
  '(?:created|made|trained|developed|built|designed|released|provided|offered|powered)(?: and (?:trained|developed|maintained))? by(?: (?:the )?(?:team|people|researchers|engineers) (?:at|of))?'
/** What comes before a name where an output introduces itself. */
const I_AM =
  "(?:\\b(?:I am|I['’]m|[Mm]y name is|[Cc]all me|[Yy]ou(?: are|['’]re) (?:talking|chatting|speaking) (?:to|with))|我是|我叫|我的名字(?:是|叫)|您可以叫我|你可以叫我|作为)"
const KIND =
  '(?:(?: ?an?| the)?(?: [\\w-]+){0,4} ?(?:AI|model|assistant|chatbot|bot)\\b[^.!?。！？\\n]{0,30}?(?: called| named| known as|,| -| –| —)|(?:一个|一款|一名|由)?[^。！？，,\\n]{0,16}?(?:助手|模型|机器人|AI)[，,]?(?:名叫|叫做?|名为)?)?'

/** Latin letters before or after make another word; Chinese ones do not. */
const word = (pattern: string) =>
  `(?<![\\p{Script=Latin}\\p{N}_])(?:${pattern})(?![\\p{Script=Latin}\\p{N}_])`
const anyOf = (patterns: readonly string[]) => `(?:${patterns.join('|')})`
/** "Claude Monet" is somebody else: a capitalised word follows, and no sentence ends between. */
const NO_SURNAME = '(?! (?!AI\\b|Chat\\b|Assistant\\b)\\p{Lu}\\p{Ll})'

const distinctive = new RegExp(word(anyOf(DISTINCTIVE_NAMES)), 'giu')
const introduced = new RegExp(
  `${I_AM}${KIND}[ "“「『*_]*(?:the )?(${word(anyOf(COMMON_NAMES))})${NO_SURNAME}`,
  'gu',
)
/** "As Claude, I …": the name, a comma, and who speaks. */
const speaking = new RegExp(
  `\\b[Aa]s (${word(anyOf(COMMON_NAMES))})(?=,? (?:an? (?:AI|language|large)|I\\b|my\\b))`,
  'gu',
)
const made = new RegExp(
  `(?:\\bI(?:['’]m| am| was|['’]ve been| have been)\\b|\\b(?:AI|language model|assistant|chatbot)\\b)[^.!?\\n]{0,80}?\\b${MADE_BY} (${word(anyOf(COMMON_MAKERS))})`,
  'gu',
)
const madeChinese = new RegExp(
  `(?:(?:我|本模型|本助手|助手|模型|作为)[^。！？\\n]{0,20}?(?:由|是|来自)|我是[^。！？，,\\n]{0,16}[，,])(${anyOf(COMMON_MAKERS)})[^。！？，,\\n]{0,12}?${CJK_VERB}`,
  'gu',
)

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A project's model is told from ordinary words by a digit, an underscore or a capital inside. */
export function isDistinctiveName(name: string): boolean {
  return name.length >= 4 && /\d|_|[\p{L}][-\p{Ll}]*\p{Lu}/u.test(name)
}

/** Names that an output calls itself or its maker by, as patterns. */
function ownNames(text: string): string[] {
  const found = [introduced, speaking, made, madeChinese].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, name]) => (name ? [escaped(name)] : [])),
  )
  return [...new Set(found)]
}

export interface NamesToMask {
  /** Hidden wherever they stand: what the project's managers listed. */
  always: readonly string[]
  /** The project's models. */
  models: readonly string[]
  /** What was asked: an assistant named here is the subject, and only hidden where an output says that it is it. */
  prompt: string
}

/**
 * An output without the names that would tell who wrote it: well-known assistants and makers, the project's own models
 * and what its managers added. Ordinary words ("Claude Monet", the sign of Gemini, a product of Google) stay.
 */
export function maskModelNames(text: string, { always, models, prompt }: NamesToMask): string {
  const listed = always.map((name) => name.trim()).filter((name) => name !== '')
  const projects = [...listed, ...models.filter(isDistinctiveName)].map(escaped)
  const asked = new Set([...prompt.matchAll(distinctive)].map(([name]) => name.toLowerCase()))
  const own = ownNames(text)
  const selfNamed = namesOfItself(text)
  let masked = text.replace(distinctive, (name) =>
    asked.has(name.toLowerCase()) && !selfNamed.has(name.toLowerCase()) ? name : MASK,
  )
  if (projects.length > 0) {
    masked = masked.replace(new RegExp(word(anyOf(projects)), 'giu'), MASK)
  }
  if (own.length > 0) {
    masked = masked.replace(new RegExp(`${word(anyOf(own))}${NO_SURNAME}`, 'gu'), MASK)
  }
  return masked
}

const itself = new RegExp(
  `(?:${I_AM}${KIND}[ "“「『*_]*|\\b[Aa]s |\\b${MADE_BY} |由)(${word(anyOf(DISTINCTIVE_NAMES))})`,
  'gu',
)

/** Distinctive names that an output calls itself or its maker by, in lower case. */
function namesOfItself(text: string): Set<string> {
  return new Set(
    [...text.matchAll(itself)].flatMap(([, name]) => (name ? [name.toLowerCase()] : [])),
  )
}
