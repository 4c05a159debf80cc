import { expect, test } from 'vitest'
import type { RankingRecord } from '../../contract/export.ts'
import { CardFacts, SharedJudgments } from '../../domain/dataset-card/card-facts.ts'
import { datasetCard, type CardSubject } from '../../domain/dataset-card/dataset-card.ts'

const record = (at: number, more: Partial<RankingRecord> = {}): RankingRecord => ({
  ...{ kind: 'ranking', id: `r${at}`, promptId: `p${at}`, split: 'train' },
  conversation: [{ role: 'user', content: '写一首关于树的诗' }],
  outputs: ['a', 'b', 'c'].map((text) => ({
    ...{ text, model: `m|${at}`, temperature: null, seed: null, reward: null },
  })),
  ...{ tiers: [[0], [1, 2]], unacceptableFrom: null, ratings: [], comment: '' },
  ...{ labeler: 'labeler-1', version: 1, activeMilliseconds: 0, createdAt: at * 86_400_000 },
  ...more,
})

function card(more: Partial<CardSubject> = {}, records = [record(0), record(2)]) {
  const facts = new CardFacts()
  for (const one of records) facts.add(one)
  return datasetCard({
    project: {
      ...{ name: 'My "trees"', description: '' },
      card: { licence: '', intendedUse: '', limits: '' },
    },
    format: 'laurel',
    query: { kind: 'rankings' },
    file: { name: 'laurel-rankings.jsonl', lines: 2, bytes: 10, sha256: 'abc' },
    ...{ frozen: null, facts, agreement: new SharedJudgments().agreement, version: '1.2.3' },
    ...more,
  })
}

test('the header is what the Hub reads; a licence that it does not know, or none, is said to be such', () => {
  expect(card()).toMatch(
    /^---\nlicense: unknown\nlanguage:\n {2}- zh\npretty_name: "My \\"trees\\": rankings"\n/,
  )
  const project = (licence: string) => ({
    ...{ name: 'P', description: '', card: { licence, intendedUse: 'Poems.', limits: '' } },
  })
  expect(card({ project: project('cc-by-sa-4.0') })).toContain('---\nlicense: cc-by-sa-4.0\n')
  expect(card({ project: project('In house only') })).toContain(
    'license: other\nlicense_name: "In house only"\n',
  )
  expect(card({ project: project('') })).toContain('## Intended use\n\nPoems.\n')
})

test('it counts, and warns of what its own numbers show', () => {
  const text = card()
  for (const line of [
    ...['| pairs with a winner | 4 |', '| tied pairs | 2 |', '| m\\|0 | 3 |', '| zh | 2 |'],
    ...['| judged | from 1970-01-01 to 1970-01-03 (UTC) |', '- One person judged all of it.'],
    '- No prompt is held out: all of it is of the training split.',
    '- No pair of outputs was judged by two people: how far they would agree is not known.',
  ]) {
    expect(text).toContain(line)
  }
  expect(card({ query: { kind: 'rankings', split: 'train' } })).not.toContain(
    'No prompt is held out',
  )
  expect(card({}, [])).toContain('- It is empty.')
})

test('agreement is of pairs that two people share, a mean over prompts', () => {
  const shared = new SharedJudgments()
  const of = (...tiers: string[][][]) => tiers.map((one, at) => ({ labeler: `${at}`, tiers: one }))
  shared.add(of([['a'], ['b']], [['a'], ['b']])) // 1
  shared.add(of([['a'], ['b'], ['c']], [['b'], ['a']])) // 0: only a and b are shared
  shared.add(of([['a'], ['b']])) // one person alone
  expect(shared.agreement).toMatchObject({ prompts: 2, pairs: 2, mean: 0.5, low: 0, high: 1 })
})

test('who ranks a prompt again counts once, by what they said last', () => {
  const shared = new SharedJudgments()
  const said = (labeler: string, ...tiers: string[][]) => ({ labeler, tiers })
  // Ann changed her mind about a and b, to what Bo says, and said nothing anew of c.
  shared.add([
    said('Ann', ['b'], ['a'], ['c']),
    said('Bo', ['a'], ['b'], ['c']),
    said('Ann', ['a'], ['b']),
  ])
  expect(shared.agreement).toMatchObject({ prompts: 1, pairs: 3, mean: 1 })
  // Ann's two rankings of the same pair are no two people who agree: Bo says otherwise of the only pair that is shared.
  shared.add([said('Ann', ['a'], ['b']), said('Ann', ['a'], ['b']), said('Bo', ['b'], ['a'])])
  expect(shared.agreement).toMatchObject({ prompts: 2, pairs: 4, mean: 0.5 })
})
