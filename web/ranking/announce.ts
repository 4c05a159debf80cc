import type { RankingState } from './ranking-model.ts'

/** What a change of the order is, for who hears it instead of seeing it. */
export type Announcement =
  | { what: 'placed'; id: string; rank: number }
  | { what: 'tied'; id: string; rank: number; withIds: string[] }
  | { what: 'takenOut'; id: string }
  | { what: 'lineDrawn'; above: number }
  | { what: 'lineGone' }
  | { what: 'cleared' }
  | { what: 'complete' }

const ranksOf = ({ tiers }: RankingState) =>
  new Map(tiers.flatMap((tier, at) => tier.map((id) => [id, at + 1] as const)))

/** What the neighbours of an output are, for telling the one that was moved from those that made room. */
const placeOf = ({ tiers }: RankingState, id: string) => {
  const at = tiers.findIndex((tier) => tier.includes(id))
  return at < 0 ? null : { at, others: (tiers[at] ?? []).filter((other) => other !== id) }
}

/** The output that a change is about: the one that left or came, or else the one that moved furthest. */
function subject(before: RankingState, after: RankingState): string | undefined {
  const [was, is] = [ranksOf(before), ranksOf(after)]
  const gone = [...was.keys()].find((id) => !is.has(id))
  if (gone) return gone
  const [came] = [...is.keys()].filter((id) => !was.has(id))
  if (came) return came
  const ids = [...is.keys()]
  // Who joins a tie stands last in it.
  const tied = ids.toReversed().find((id) => {
    const [from, to] = [placeOf(before, id), placeOf(after, id)]
    return to && to.others.length > 0 && from?.others.length === 0
  })
  const moves = ids.map((id) => ({ id, by: Math.abs((is.get(id) ?? 0) - (was.get(id) ?? 0)) }))
  const furthest = moves.reduce((most, one) => (one.by > most.by ? one : most), { id: '', by: 0 })
  return (after.tiers.length < before.tiers.length ? tied : undefined) ?? (furthest.id || undefined)
}

/** The announcements of one change, most telling first. */
export function announcements(before: RankingState, after: RankingState): Announcement[] {
  if (before === after) return []
  if (after.tiers.length === 0 && before.tiers.length > 0) return [{ what: 'cleared' }]
  const said: Announcement[] = []
  const id = subject(before, after)
  const place = id ? placeOf(after, id) : null
  if (id && !place) said.push({ what: 'takenOut', id })
  if (id && place) {
    const rank = place.at + 1
    said.push(
      place.others.length > 0
        ? { what: 'tied', id, rank, withIds: place.others }
        : { what: 'placed', id, rank },
    )
  }
  const lineMoved = id === undefined && before.unacceptableFrom !== after.unacceptableFrom
  if (lineMoved && after.unacceptableFrom === null) said.push({ what: 'lineGone' })
  else if (lineMoved) said.push({ what: 'lineDrawn', above: after.unacceptableFrom ?? 0 })
  if (before.unplaced.length > 0 && after.unplaced.length === 0) said.push({ what: 'complete' })
  return said
}
