import type { ImportRow } from '../contract/import.ts'

const TREES = ['oak', 'birch', 'elm', 'ash', 'fir', 'yew', 'lime', 'beech', 'alder', 'maple']
const HELD_OUT = 2

/** A small world for trainers: of each tree a demonstration and a ranking of three outputs, two trees held out. */
export const TREE_ROWS: ImportRow[] = TREES.map((tree, index) => ({
  prompt: `Say something of the ${tree}.`,
  demonstration: `The ${tree} is a tree.`,
  outputs: [{ text: `The ${tree} is tall.` }, { text: 'No.' }, { text: `A ${tree}.` }],
  ranking: [[0], [2], [1]],
  split: index < HELD_OUT ? 'valid' : 'train',
}))
