const SAMPLE = 400
const KANA = /[\u3040-\u30ff]/
const HAN = /[\u3400-\u9fff]/g
const HANGUL = /[\uac00-\ud7af]/

/** The language whose typography a text needs, where its script tells; undefined where it is as the page's own. */
export function scriptLanguage(text: string): 'zh' | 'ja' | 'ko' | undefined {
  const sample = text.slice(0, SAMPLE)
  if (KANA.test(sample)) return 'ja'
  if (HANGUL.test(sample)) return 'ko'
  const han = sample.match(HAN)?.length ?? 0
  return han > sample.length * 0.2 ? 'zh' : undefined
}
