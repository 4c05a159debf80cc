import fc from 'fast-check'
import type { DemonstrationRecord, RankingRecord } from '../../../contract/export.ts'

export const RANKING: RankingRecord = {
  kind: 'ranking',
  id: 'r1',
  promptId: 'p1',
  conversation: [{ role: 'user', content: 'Name a tree.' }],
  split: 'train',
  outputs: ['An oak.', 'A tulip.', 'A birch.'].map((text, at) => ({
    text,
    model: `m${at}`,
    temperature: 1,
    reward: null,
  })),
  tiers: [[2, 0], [1]],
  unacceptableFrom: 1,
  ratings: [{ output: 1, quality: 2, flags: ['hallucination'] }],
  comment: 'A tulip is no tree.',
  labeler: 'Ann',
  version: 1,
  activeMilliseconds: 9_000,
  createdAt: 1_700_000_000_000,
}

export const DEMONSTRATION: DemonstrationRecord = {
  kind: 'demonstration',
  id: 'd1',
  promptId: 'p1',
  conversation: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Name a tree.' },
  ],
  split: 'valid',
  text: 'An oak.',
  labeler: 'Ann',
  version: 2,
  activeMilliseconds: 4_000,
  createdAt: 1_700_000_000_000,
}

/** A text with letters, line ends, signs and other scripts; no blank ends, which transcripts cannot keep. */
const text = fc
  .array(fc.constantFrom('a', 'B', ' ', '\n', '"', ',', 'é', '文', 'ب', '🌳'), { maxLength: 12 })
  .map((characters) => `x${characters.join('')}z`)

/** One user turn, or a talk with a system turn before it. */
const conversation = fc.oneof(
  text.map((content) => [{ role: 'user' as const, content }]),
  fc.tuple(text, text, text, text).map(([system, first, answer, last]) => [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content: first },
    { role: 'assistant' as const, content: answer },
    { role: 'user' as const, content: last },
  ]),
)

export const anyRanking: fc.Arbitrary<RankingRecord> = fc
  .record({
    conversation,
    texts: fc.uniqueArray(text, { minLength: 2, maxLength: 9 }),
    tierOf: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 9, maxLength: 9 }),
    known: fc.record({
      labeler: fc.constantFrom('Ann', '李', 'labeler-0a'),
      split: fc.constantFrom('train' as const, 'valid' as const, 'test' as const),
      comment: fc.constantFrom('Two are fine.', '文 "so"'),
      version: fc.integer({ min: 1, max: 4 }),
      activeMilliseconds: fc.integer({ min: 0, max: 1e6 }),
      createdAt: fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 }),
      unacceptableFrom: fc.constantFrom(null, 0),
      ratings: fc.constantFrom<RankingRecord['ratings']>(
        [],
        [{ output: 1, quality: 2, flags: ['hallucination'] }],
      ),
    }),
    temperature: fc.constantFrom(0, 0.7, 1),
    seed: fc.integer({ min: 0, max: 1e6 }),
    limits: fc.record(
      {
        topP: fc.constantFrom(0.9, 1),
        topK: fc.constantFrom(0, 40),
        stop: fc.constantFrom<string[]>([], ['\n\nHuman:', '文']),
        maximumTokens: fc.integer({ min: 1, max: 4096 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ conversation: asked, texts, tierOf, known, temperature, seed, limits }) => {
    const tiers = Array.from({ length: 9 }, (_, tier) =>
      texts.flatMap((__, place) => (tierOf[place] === tier ? [place] : [])),
    ).filter((tier) => tier.length > 0)
    const outputs = texts.map((one, at) => ({
      text: one,
      model: `m, ${at}`,
      temperature,
      seed,
      ...limits,
      reward: null,
    }))
    return { ...RANKING, conversation: asked, outputs, tiers, ...known }
  })

export const anyDemonstration: fc.Arbitrary<DemonstrationRecord> = fc
  .record({ conversation, text })
  .map((drawn) => ({ ...DEMONSTRATION, ...drawn }))
