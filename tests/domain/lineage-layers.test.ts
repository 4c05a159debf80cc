import { expect, test } from 'vitest'
import { lineageLayers } from '../../domain/lineage-layers.ts'

test('a policy stands right of its reward model, that of the SFT model and its rankings', () => {
  const edges = [
    { from: 'texts', to: 'base' },
    { from: 'base', to: 'sft' },
    { from: 'demonstrations', to: 'sft' },
    { from: 'sft', to: 'reward' },
    { from: 'rankings', to: 'reward' },
    { from: 'sft', to: 'policy' },
    { from: 'reward', to: 'policy' },
  ]
  const nodes = ['policy', 'reward', 'rankings', 'sft', 'demonstrations', 'base', 'texts']
  expect(lineageLayers(nodes, edges)).toEqual([
    ['rankings', 'demonstrations', 'texts'],
    ['base'],
    ['sft'],
    ['reward'],
    ['policy'],
  ])
})

test('one model without parents is a lineage of one; a circle is refused', () => {
  expect(lineageLayers(['a'], [])).toEqual([['a']])
  const circle = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ]
  expect(() => lineageLayers(['a', 'b'], circle)).toThrow('a is among its own ancestors')
})
