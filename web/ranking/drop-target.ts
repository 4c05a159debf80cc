/** Where something dragged would go: into a tier, or, with `own`, into a tier of its own before it. */
export interface DropTarget {
  tier: number
  own: boolean
}

/** What is dragged: an output by its id, or the line of acceptability. */
export const LINE = 'line'

/** The part of a tier's height, at its top and at its bottom, that means "before" and "after" rather than "tied". */
const EDGE = 0.3

const isWithin = (value: number, from: number, to: number) => value >= from && value <= to

/** The target at a height on one tier. */
export function targetOnTier(tier: number, share: number, item: string): DropTarget {
  if (item === LINE) return { tier: share < 0.5 ? tier : tier + 1, own: true }
  if (isWithin(share, EDGE, 1 - EDGE)) return { tier, own: false }
  return { tier: share < EDGE ? tier : tier + 1, own: true }
}

/**
 * The target under a point of the page. Tiers carry `data-tier`, the order that they stand in `data-order`; between
 * tiers the nearest gap counts, and below them all the last place.
 */
export function targetAt(x: number, y: number, item: string): DropTarget | null {
  const under = document.elementFromPoint(x, y)
  const order = under?.closest<HTMLElement>('[data-order]')
  if (!under || !order || under.closest(`[data-output-id="${CSS.escape(item)}"]`)) return null
  const tier = under.closest<HTMLElement>('[data-tier]')
  if (tier) {
    const { top, height } = tier.getBoundingClientRect()
    return targetOnTier(Number(tier.dataset['tier']), (y - top) / height, item)
  }
  const tiers = [...order.querySelectorAll<HTMLElement>('[data-tier]')]
  const above = tiers.filter((one) => {
    const { top, height } = one.getBoundingClientRect()
    return top + height / 2 < y
  })
  return { tier: Math.max(-1, ...above.map((one) => Number(one.dataset['tier']))) + 1, own: true }
}

/** How far to scroll in one frame, in pixels, when a drag is this near to an edge of what scrolls. */
export function scrollStep(
  y: number,
  top: number,
  bottom: number,
  zone = 56,
  fastest = 18,
): number {
  if (y < top + zone) return -Math.ceil(fastest * Math.min(1, (top + zone - y) / zone))
  if (y > bottom - zone) return Math.ceil(fastest * Math.min(1, (y - bottom + zone) / zone))
  return 0
}
