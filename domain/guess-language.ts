/** Scripts that tell a language, those first that are surer: kana before the characters that Japanese shares. */
const SCRIPTS: [RegExp, string][] = [
  [/[\p{sc=Hira}\p{sc=Kana}]/gu, 'ja'],
  [/\p{sc=Hang}/gu, 'ko'],
  [/\p{sc=Han}/gu, 'zh'],
  [/\p{sc=Arab}/gu, 'ar'],
  [/\p{sc=Hebr}/gu, 'he'],
  [/\p{sc=Cyrl}/gu, 'ru'],
  [/\p{sc=Grek}/gu, 'el'],
  [/\p{sc=Deva}/gu, 'hi'],
  [/\p{sc=Thai}/gu, 'th'],
]

/** Frequent short words that few other languages written in Latin letters have. */
const WORDS: Record<string, string> = {
  en: 'the and of to is that with for this what are how write',
  de: 'der die das und ist nicht ein eine mit für auf wie schreibe',
  fr: 'le les des est une pour dans que qui avec sur écris',
  es: 'el los las una por con para que como está del escribe',
  pt: 'os uma para com não que como dos mais escreva você',
  it: 'il gli di che una per con non sono della scrivi',
  nl: 'de het een van en niet met voor zijn schrijf',
}

/** All that can be told. */
export const GUESSED_LANGUAGES = [
  ...SCRIPTS.map(([, language]) => language),
  ...Object.keys(WORDS),
].filter((language, at, all) => all.indexOf(language) === at)

const SHARE_OF_LETTERS = 0.2
const FEWEST_WORDS = 2

const languageOf = (tag: string) => tag.split('-')[0]?.toLowerCase() ?? ''

function guess(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const [script, language] of SCRIPTS) {
    if ((text.match(script)?.length ?? 0) > letters * SHARE_OF_LETTERS) return language
  }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = Object.entries(WORDS).map(([language, list]) => {
    const known = new Set(list.split(' '))
    return { language, hits: words.filter((word) => known.has(word)).length }
  })
  const [best, second] = scores.sort((a, b) => b.hits - a.hits)
  if (!best || best.hits < FEWEST_WORDS || best.hits === second?.hits) return null
  return best.language
}

/** Which of these languages (BCP 47 tags) a text is written in; null where that cannot be told, or it is none. */
export function guessLanguage(text: string, languages: readonly string[]): string | null {
  const found = guess(text)
  return languages.find((tag) => languageOf(tag) === found) ?? null
}
