import type { Lineage } from '../../contract/lineage.ts'
import { lineageLayers } from '../../domain/lineage-layers.ts'

export const NODE = { width: 190, height: 52 }
const GAP = { x: 44, y: 16 }
/** Room for the edges of one node that pass a column. */
const LANE_HEIGHT = 4

export interface PlacedNode {
  id: string
  x: number
  y: number
  model: Lineage['models'][number] | null
  dataset: Lineage['datasets'][number] | null
}

export interface PlacedEdge {
  key: string
  /** Path of an SVG. */
  path: string
}

/** A node in its column, or the lane on which edges of an earlier node pass it. */
interface Slot {
  id: string
  of: string
  height: number
  y: number
}

/**
 * Where each node and edge of a lineage is drawn, in pixels: ancestors left, the model right. An edge that passes a
 * column has a lane of its own there, so that none runs behind a node and seems to come out of it.
 */
export function lineagePicture(lineage: Lineage) {
  const ids = [...lineage.models, ...lineage.datasets].map(({ id }) => id)
  const layers = pullDatasets(lineageLayers(ids, lineage.edges), lineage)
  const columnOf = new Map(layers.flatMap((layer, at) => layer.map((id) => [id, at] as const)))
  const columns = withLanes(layers, lineage.edges, columnOf)
  const height = placeSlots(columns, lineage.edges)
  const slotIn = (column: number, id: string) => columns[column]?.find(({ of }) => of === id)
  const nodes = columns.flatMap((slots, column): PlacedNode[] =>
    slots
      .filter(({ id, of }) => id === of)
      .map(({ id, y }) => ({
        id,
        x: column * (NODE.width + GAP.x),
        y,
        model: lineage.models.find((model) => model.id === id) ?? null,
        dataset: lineage.datasets.find((dataset) => dataset.id === id) ?? null,
      })),
  )
  const edges = lineage.edges.flatMap(({ from, to, role }): PlacedEdge[] => {
    const [start, end] = [columnOf.get(from), columnOf.get(to)]
    if (start === undefined || end === undefined) return []
    const passed = Array.from({ length: end - start }, (_, at) => slotIn(start + at, from))
    const heights = [...passed, slotIn(end, to)].map((slot) => (slot ? middleOf(slot) : 0))
    return [{ key: `${from} ${to} ${role}`, path: pathThrough(heights, start) }]
  })
  return { nodes, edges, width: layers.length * (NODE.width + GAP.x) - GAP.x, height }
}

const middleOf = ({ y, height }: Slot) => y + height / 2

/** The columns with a lane wherever an edge passes one; edges of the same node share it. */
function withLanes(
  layers: readonly string[][],
  edges: Lineage['edges'],
  columnOf: ReadonlyMap<string, number>,
): Slot[][] {
  const columns = layers.map((layer): Slot[] =>
    layer.map((id) => ({ id, of: id, height: NODE.height, y: 0 })),
  )
  for (const { from, to } of edges) {
    const [start, end] = [columnOf.get(from) ?? 0, columnOf.get(to) ?? 0]
    for (const column of columns.slice(start + 1, end)) {
      if (column.some(({ of }) => of === from)) continue
      column.push({ id: `lane of ${from}`, of: from, height: LANE_HEIGHT, y: 0 })
    }
  }
  return columns
}

/**
 * Stacks the slots of each column about the middle, ordered by where what leads to them stands (the barycentre of
 * Sugiyama, Tagawa and Toda 1981, one pass), and gives the height of all.
 */
function placeSlots(columns: readonly Slot[][], edges: Lineage['edges']): number {
  const heightOf = (slots: readonly Slot[]) =>
    slots.reduce((sum, slot) => sum + slot.height + GAP.y, -GAP.y)
  const height = Math.max(...columns.map(heightOf))
  for (const [at, slots] of columns.entries()) {
    const before = columns[at - 1] ?? []
    const wished = new Map(
      slots.map(({ id, of }) => {
        const parents =
          id === of ? edges.filter(({ to }) => to === id).map(({ from }) => from) : [of]
        const heights = before.filter((slot) => parents.includes(slot.of)).map(middleOf)
        // What nothing leads to stands below.
        const mean = heights.reduce((sum, one) => sum + one, 0) / heights.length
        return [id, heights.length > 0 ? mean : height] as const
      }),
    )
    slots.sort((a, b) => (wished.get(a.id) ?? 0) - (wished.get(b.id) ?? 0))
    let y = (height - heightOf(slots)) / 2
    for (const slot of slots) {
      slot.y = y
      y += slot.height + GAP.y
    }
  }
  return height
}

/** From the right of a node at `column` through the lanes of the columns after it to the left of the last. */
function pathThrough(heights: readonly number[], column: number): string {
  const right = (at: number) => (column + at) * (NODE.width + GAP.x) + NODE.width
  const [first = 0, ...others] = heights
  const turns = others.map((y, at) => {
    const x = right(at)
    const middle = x + GAP.x / 2
    const before = heights[at] ?? first
    const turn = `C ${middle} ${before}, ${middle} ${y}, ${x + GAP.x} ${y}`
    return at < others.length - 1 ? `${turn} H ${right(at + 1)}` : turn
  })
  return [`M ${right(0)} ${first}`, ...turns].join(' ')
}

/** Data sets have no parents; each stands one column left of the first model that it taught. */
function pullDatasets(layers: string[][], { datasets, edges }: Lineage): string[][] {
  const column = new Map(layers.flatMap((layer, at) => layer.map((id) => [id, at] as const)))
  const moved = layers.map((layer) => [...layer])
  for (const { id } of datasets) {
    const readers = edges.filter(({ from }) => from === id).map(({ to }) => column.get(to) ?? 1)
    const wanted = Math.max(0, Math.min(...readers) - 1)
    const now = column.get(id) ?? 0
    if (wanted === now) continue
    moved[now] = (moved[now] ?? []).filter((one) => one !== id)
    moved[wanted]?.push(id)
  }
  return moved.filter((layer) => layer.length > 0)
}
