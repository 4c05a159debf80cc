import type { DraftContent, OutputRating, RankingContent } from '../../contract/tasks.ts'
import { fromRatings, startRanking, type RankingState } from './ranking-model.ts'
import type { Twins } from './twins.ts'

export type RankStep = 'rate' | 'rank'

/** All that a person has said of one rank task: a value that never changes, so that every step can be undone. */
export interface RankAnswer {
  readonly step: RankStep
  readonly ranking: RankingState
  /** By the leader of each group of equal outputs. */
  readonly ratings: ReadonlyMap<string, OutputRating>
  readonly comment: string
}

/** An answer from a draft or a submission, or an empty one. Equal outputs are one, whatever was kept of them. */
export function startAnswer(twins: Twins, kept: DraftContent, rates: boolean): RankAnswer {
  const placed = new Set<string>()
  const tiers: string[][] = []
  let above = 0
  for (const [at, tier] of (kept.tiers ?? []).entries()) {
    const fresh = [...new Set(tier.map(twins.leaderOf))].filter(
      (id) => twins.leaders.includes(id) && !placed.has(id),
    )
    for (const id of fresh) placed.add(id)
    if (fresh.length > 0) tiers.push(fresh)
    if (at < (kept.unacceptableFrom ?? 0)) above = tiers.length
  }
  const ranking: RankingState = {
    ...startRanking(twins.leaders.filter((id) => !placed.has(id))),
    tiers,
    unacceptableFrom: typeof kept.unacceptableFrom === 'number' ? above : null,
    touched: kept.touched ?? tiers.length > 0,
  }
  const ratings = new Map(
    (kept.ratings ?? []).map((rating) => {
      const outputId = twins.leaderOf(rating.outputId)
      return [outputId, { ...rating, outputId }]
    }),
  )
  const step = kept.step ?? (rates && tiers.length === 0 ? 'rate' : 'rank')
  return { step, ranking, ratings, comment: kept.comment ?? '' }
}

/** What is handed in: equal outputs stand in one tier and share what was said of them. */
export function contentOf({ ranking, ratings, comment }: RankAnswer, twins: Twins): RankingContent {
  return {
    tiers: ranking.tiers.map((tier) => tier.flatMap((id) => twins.groupOf(id))),
    unacceptableFrom: ranking.unacceptableFrom,
    ratings: [...ratings.values()]
      .filter(({ quality, flags }) => quality !== null || flags.length > 0)
      .flatMap(({ outputId, quality, flags }) =>
        twins.groupOf(outputId).map((id) => ({ outputId: id, quality, flags: [...flags] })),
      ),
    comment,
    touched: ranking.touched,
  }
}

export function qualityOf({ ratings }: RankAnswer, id: string): number | null {
  return ratings.get(id)?.quality ?? null
}

export function setRating(
  answer: RankAnswer,
  outputId: string,
  change: Partial<Pick<OutputRating, 'quality' | 'flags'>>,
): RankAnswer {
  const before = answer.ratings.get(outputId) ?? { outputId, quality: null, flags: [] }
  const ratings = new Map(answer.ratings).set(outputId, { ...before, ...change })
  return { ...answer, ratings }
}

/** Sets a quality; the same value again takes it away. */
export function rate(answer: RankAnswer, outputId: string, quality: number): RankAnswer {
  const same = qualityOf(answer, outputId) === quality
  return setRating(answer, outputId, { quality: same ? null : quality })
}

export function toggleFlag(answer: RankAnswer, outputId: string, flag: string): RankAnswer {
  const flags = answer.ratings.get(outputId)?.flags ?? []
  const next = flags.includes(flag) ? flags.filter((one) => one !== flag) : [...flags, flag]
  return setRating(answer, outputId, { flags: next })
}

/** From rating to ranking: equal quality is one tier, unless somebody has arranged an order already. */
export function toRankStep(answer: RankAnswer, leaders: readonly string[]): RankAnswer {
  const ranking = answer.ranking.touched
    ? answer.ranking
    : fromRatings(leaders, (id) => qualityOf(answer, id))
  return { ...answer, step: 'rank', ranking }
}
