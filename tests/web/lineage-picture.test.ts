import { expect, test } from 'vitest'
import type { Lineage } from '../../contract/lineage.ts'
import { lineagePicture } from '../../web/models/lineage-picture.ts'

const model = (id: string, kind: Lineage['models'][number]['kind']) => ({
  id,
  name: id,
  kind,
  jobId: null,
  createdAt: 0,
})
const dataset = (id: string, kind: Lineage['datasets'][number]['kind']) => ({
  id,
  kind,
  rows: 1,
  labelers: 1,
  hash: 'a'.repeat(64),
  counts: {},
  createdAt: 0,
})

test('ancestors stand left, and data one column left of the model that they taught', () => {
  const { nodes, edges } = lineagePicture({
    models: [model('reward', 'reward'), model('sft', 'sft')],
    datasets: [dataset('rankings', 'rankings'), dataset('demos', 'demonstrations')],
    edges: [
      { from: 'sft', to: 'reward', role: 'initial_model' },
      { from: 'rankings', to: 'reward', role: 'rankings' },
      { from: 'demos', to: 'sft', role: 'demonstrations' },
    ],
  })
  const column = (id: string) => nodes.find((node) => node.id === id)?.x
  // Nodes are 190 wide with 44 between.
  expect([column('demos'), column('sft'), column('rankings'), column('reward')]).toEqual([
    0, 234, 234, 468,
  ])
  expect(edges).toHaveLength(3)
  expect(edges[2]?.path).toMatch(/^M 190 /)
})
