export interface LineageEdge {
  from: string
  to: string
}

/**
 * Places the nodes of a lineage in columns from the oldest ancestor (0) to what came of all: each stands one column
 * right of its latest parent. Within a column nodes keep the order in which they are given. Edges must hold no cycle:
 * what was made from something is younger than it.
 */
export function lineageLayers(nodes: readonly string[], edges: readonly LineageEdge[]): string[][] {
  const parents = new Map(nodes.map((node) => [node, [] as string[]]))
  for (const { from, to } of edges) parents.get(to)?.push(from)
  const depths = new Map<string, number>()
  const depthOf = (node: string, above: ReadonlySet<string>): number => {
    if (above.has(node)) throw new Error(`${node} is among its own ancestors`)
    const known = depths.get(node)
    if (known !== undefined) return known
    const next = new Set(above).add(node)
    const depth = Math.max(-1, ...(parents.get(node) ?? []).map((one) => depthOf(one, next))) + 1
    depths.set(node, depth)
    return depth
  }
  const layers: string[][] = []
  for (const node of nodes) {
    const depth = depthOf(node, new Set())
    while (layers.length <= depth) layers.push([])
    layers[depth]?.push(node)
  }
  return layers
}
