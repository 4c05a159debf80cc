import type { Lineage } from '../../contract/lineage.ts'
import { lineageLayers } from '../../domain/lineage-layers.ts'

export const NODE = { width: 190, height: 52 }
const GAP = { x: 44, y: 16 }

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

/** Where each node and edge of a lineage is drawn, in pixels: ancestors left, the model right. */
export function lineagePicture(lineage: Lineage) {
  const ids = [...lineage.models, ...lineage.datasets].map(({ id }) => id)
  const layers = pullDatasets(lineageLayers(ids, lineage.edges), lineage)
  const rows = Math.max(...layers.map((layer) => layer.length))
  const height = rows * (NODE.height + GAP.y) - GAP.y
  const nodes = layers.flatMap((layer, column): PlacedNode[] => {
    const used = layer.length * (NODE.height + GAP.y) - GAP.y
    return layer.map((id, row) => ({
      id,
      x: column * (NODE.width + GAP.x),
      y: (height - used) / 2 + row * (NODE.height + GAP.y),
      model: lineage.models.find((model) => model.id === id) ?? null,
      dataset: lineage.datasets.find((dataset) => dataset.id === id) ?? null,
    }))
  })
  const at = new Map(nodes.map((node) => [node.id, node]))
  const edges = lineage.edges.flatMap(({ from, to, role }): PlacedEdge[] => {
    const start = at.get(from)
    const end = at.get(to)
    return start && end ? [{ key: `${from} ${to} ${role}`, path: curve(start, end) }] : []
  })
  return { nodes, edges, width: layers.length * (NODE.width + GAP.x) - GAP.x, height }
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

function curve(start: PlacedNode, end: PlacedNode): string {
  const x1 = start.x + NODE.width
  const y1 = start.y + NODE.height / 2
  const y2 = end.y + NODE.height / 2
  const middle = (x1 + end.x) / 2
  return `M ${x1} ${y1} C ${middle} ${y1}, ${middle} ${y2}, ${end.x} ${y2}`
}
