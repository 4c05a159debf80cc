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

test('an edge that passes a column runs on a lane beside the nodes there', () => {
  const { nodes, edges, height } = lineagePicture({
    models: [model('policy', 'policy'), model('reward', 'reward'), model('sft', 'sft')],
    datasets: [],
    edges: [
      { from: 'sft', to: 'reward', role: 'initial_model' },
      { from: 'sft', to: 'policy', role: 'initial_model' },
      { from: 'reward', to: 'policy', role: 'reward_model' },
    ],
  })
  // a node of 52, a gap of 16 and a lane of 4
  expect(height).toBe(72)
  expect(nodes.find(({ id }) => id === 'reward')).toMatchObject({ x: 234, y: 0 })
  // from the middle of sft (10 + 26) to the lane's (68 + 2), past reward, to the middle of policy
  expect(edges[1]?.path).toBe('M 190 36 C 212 36, 212 70, 234 70 H 424 C 446 70, 446 36, 468 36')
})
