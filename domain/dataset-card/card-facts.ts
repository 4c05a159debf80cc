import type { DemonstrationRecord, LabelRecord, RankingRecord } from '../../contract/export.ts'
import { agreementOf, type Verdicts } from '../agreement.ts'
import { conversationToText } from '../conversation-text.ts'
import { guessLanguage, GUESSED_LANGUAGES } from '../guess-language.ts'
import { pairsOf } from '../formats/pairs.ts'
import { addMoments, estimateOf, momentsOf, NO_MOMENTS, SHARE } from '../quality/moments.ts'
import type { TierList } from '../ranking.ts'

type CardRecord = RankingRecord | DemonstrationRecord | LabelRecord

/** What an export holds, counted record by record. */
export class CardFacts {
  records = 0
  outputs = 0
  /** Pairs that somebody won, and those that are tied. */
  pairs = 0
  ties = 0
  from: number | null = null
  until: number | null = null
  readonly splits = new Map<string, number>()
  readonly labelers = new Map<string, number>()
  /** Texts that were judged, by what wrote them. */
  readonly models = new Map<string, number>()
  /** Prompts by their language; null: it cannot be told. */
  readonly languages = new Map<string | null, number>()
  readonly #prompts = new Set<string>()

  get prompts(): number {
    return this.#prompts.size
  }

  add(record: CardRecord): void {
    this.records += 1
    this.from = Math.min(this.from ?? record.createdAt, record.createdAt)
    this.until = Math.max(this.until ?? record.createdAt, record.createdAt)
    count(this.splits, record.split)
    count(this.labelers, record.labeler)
    if (!this.#prompts.has(record.promptId)) {
      this.#prompts.add(record.promptId)
      count(
        this.languages,
        guessLanguage(conversationToText(record.conversation), GUESSED_LANGUAGES),
      )
    }
    if (record.kind === 'demonstration') return
    const models =
      record.kind === 'label' ? [record.model] : record.outputs.map(({ model }) => model)
    this.outputs += models.length
    for (const model of models) count(this.models, model)
    if (record.kind === 'label') return
    const pairs = pairsOf(record)
    const ties = pairs.filter(({ tie }) => tie).length
    this.pairs += pairs.length - ties
    this.ties += ties
  }
}

const count = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** One person's order of outputs of a prompt. */
export interface Judged {
  labeler: string
  tiers: TierList
}

/** How far people agree who ranked the same pair of outputs, with the prompts that this is a mean over. */
export interface CardAgreement {
  prompts: number
  pairs: number
  mean: number | null
  low: number | null
  high: number | null
}

/**
 * Agreement over prompts that two people or more judged: of each prompt the mean of `pairAgreement` over the pairs of
 * outputs that they share, and over prompts the mean with its 95 % interval by Student's t. Who judged a pair again is
 * counted once, by what was said last. Prompts are taken one by one; nothing of them is held.
 */
export class SharedJudgments {
  #moments = NO_MOMENTS
  #pairs = 0

  /** All that people said of one prompt, in the order in which they said it. */
  add(judged: readonly Judged[]): void {
    if (new Set(judged.map(({ labeler }) => labeler)).size < 2) return
    const said = new Map<string, Map<string, keyof Verdicts>>()
    for (const { labeler, tiers } of judged) {
      const ranked = tiers.flatMap((tier, rank) => tier.map((output) => ({ output, rank })))
      for (const [at, one] of ranked.entries()) {
        for (const other of ranked.slice(at + 1)) {
          const [first, second] = one.output < other.output ? [one, other] : [other, one]
          const key = `${first.output}\n${second.output}`
          const ofPair = said.get(key) ?? new Map<string, keyof Verdicts>()
          ofPair.set(
            labeler,
            first.rank === second.rank ? 'ties' : first.rank < second.rank ? 'first' : 'second',
          )
          said.set(key, ofPair)
        }
      }
    }
    const shared = [...said.values()].filter(({ size }) => size > 1).map(verdictsOf)
    this.#pairs += shared.length
    this.#moments = addMoments(this.#moments, momentsOf(agreementOf(shared).agreement))
  }

  get agreement(): CardAgreement {
    const { n, mean, low, high } = estimateOf(this.#moments, SHARE)
    return { prompts: n, pairs: this.#pairs, mean, low, high }
  }
}

function verdictsOf(byPerson: ReadonlyMap<string, keyof Verdicts>): Verdicts {
  const verdicts = { first: 0, second: 0, ties: 0 }
  for (const verdict of byPerson.values()) verdicts[verdict] += 1
  return verdicts
}
