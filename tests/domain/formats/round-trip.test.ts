import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Loss, RankingRecord } from '../../../contract/export.ts'
import type { ImportedRanking, ImportRow } from '../../../contract/import.ts'
import { detectFormat, FORMATS } from '../../../domain/formats/formats.ts'
import type { Format } from '../../../domain/formats/format.ts'
import { samplingOf } from '../../../domain/formats/own-metadata.ts'
import { pairsOf } from '../../../domain/formats/pairs.ts'
import { anyDemonstration, anyRanking } from './records.ts'

/** What lines become when they are read back from the bytes of a file, by what they hold. */
function readBack(lines: readonly object[]): ImportRow[] {
  return lines.flatMap((line) => {
    const parsed: unknown = JSON.parse(JSON.stringify(line))
    return detectFormat(parsed)?.read?.(parsed, 'line') ?? []
  })
}

const pairText = (better: string, worse: string, tie: boolean) =>
  // A tie has no winner: which is written first says nothing.
  JSON.stringify(tie ? [...[better, worse].sort(), 'tie'] : [better, worse])

/** Every pair that rows hold, each once, by the texts. */
function pairsOfRows(rows: readonly ImportRow[]): string[] {
  const found = rows.flatMap(({ outputs = [], rankings = [] }) =>
    rankings.flatMap(({ tiers }) => {
      const ranking = { outputs, tiers } as unknown as RankingRecord
      return pairsOf(ranking).map(({ better, worse, tie }) =>
        pairText(better.text, worse.text, tie),
      )
    }),
  )
  return [...new Set(found)].sort()
}

/** The pairs of a ranking that a format has room for. */
function keptPairs(format: Format, ranking: RankingRecord): string[] {
  const [best = []] = ranking.tiers
  const onlyBest = format.id === 'lm-human-preferences'
  return pairsOf(ranking)
    .filter(({ tie }) => !tie || !format.losses.includes('ties'))
    .filter(({ better }) => {
      return !onlyBest || (best.length === 1 && better === ranking.outputs[best[0] ?? -1])
    })
    .map(({ better, worse, tie }) => pairText(better.text, worse.text, tie))
    .sort()
}

const promptOf = (prompt: ImportRow['prompt']) =>
  typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt

const rankingFormats = FORMATS.filter(({ rankings }) => rankings)
test.each(rankingFormats)('$id: rankings → lines → the same pairs, up to its losses', (format) => {
  fc.assert(
    fc.property(anyRanking, (ranking) => {
      const rows = readBack(format.rankings?.(ranking) ?? [])
      expect(pairsOfRows(rows)).toEqual(keptPairs(format, ranking))
      const keepsTurns = !format.losses.includes('turns') || ranking.conversation.length === 1
      for (const { prompt } of rows) {
        if (keepsTurns) expect(promptOf(prompt)).toEqual(ranking.conversation)
      }
    }),
  )
})

const demonstrationFormats = FORMATS.filter(({ demonstrations }) => demonstrations)
test.each(demonstrationFormats)('$id: demonstrations → lines → the same answers', (format) => {
  fc.assert(
    fc.property(anyDemonstration, (demonstration) => {
      const [row, ...more] = readBack(format.demonstrations?.(demonstration) ?? [])
      expect(more).toEqual([])
      expect(row?.demonstration ?? row?.demonstrations?.[0]?.text).toBe(demonstration.text)
      const keepsTurns = !format.losses.includes('turns') || demonstration.conversation.length === 1
      if (row && keepsTurns) expect(promptOf(row.prompt)).toEqual(demonstration.conversation)
    }),
  )
})

/** What is known of a ranking beside its pairs, and where a row has it once it is read back. */
const KNOWN: Partial<Record<Loss, (row: ImportRow, read: ImportedRanking) => unknown>> = {
  labelers: (_row, { labeler }) => labeler,
  comments: (_row, { comment }) => comment,
  versions: (_row, { version }) => version,
  times: (_row, { createdAt }) => createdAt,
  'active-time': (_row, { activeMilliseconds }) => activeMilliseconds,
  splits: ({ split }) => split,
  ratings: (_row, { ratings }) => ratings,
  'unacceptable-line': (_row, { unacceptableFrom }) => unacceptableFrom,
}
const asKnown = (ranking: RankingRecord) => ({
  labelers: ranking.labeler,
  comments: ranking.comment,
  versions: ranking.version,
  times: ranking.createdAt,
  'active-time': ranking.activeMilliseconds,
  splits: ranking.split,
  ratings: ranking.ratings,
  'unacceptable-line': ranking.unacceptableFrom ?? undefined,
})

test.each(rankingFormats)(
  '$id: who, when, which version, which models and in which order come back where it says so',
  (format) => {
    const kept = Object.entries(KNOWN).filter(([name]) => !format.losses.includes(name as Loss))
    fc.assert(
      fc.property(anyRanking, (ranking) => {
        const expected: Record<string, unknown> = asKnown(ranking)
        const models = new Map(ranking.outputs.map(({ text, model }) => [text, model]))
        for (const row of readBack(format.rankings?.(ranking) ?? [])) {
          const { outputs = [], rankings = [] } = row
          for (const read of rankings) {
            for (const [name, found] of kept) {
              expect([name, found(row, read)]).toEqual([name, expected[name]])
            }
            if (format.losses.includes('order-shown')) continue
            const shown = (read.shownOrder ?? []).map((place) => outputs[place]?.text)
            expect(shown).toEqual(ranking.outputs.map(({ text }) => text))
          }
          // A talk before the question comes back as turns, not as what was ranked.
          if (format.losses.includes('models') || rankings.length === 0) continue
          expect(outputs.map(({ model }) => model)).toEqual(
            outputs.map(({ text }) => models.get(text)),
          )
          if (format.losses.includes('sampling')) continue
          const sampled = new Map(
            ranking.outputs.map((output) => [output.text, samplingOf(output)]),
          )
          expect(outputs.map(({ text: _text, model: _model, ...drawn }) => drawn)).toEqual(
            outputs.map(({ text }) => sampled.get(text)),
          )
        }
      }),
      { numRuns: 40 },
    )
  },
)

test("Laurel's own lines lose nothing of a ranking but its ids and the newest scores of its outputs", () => {
  fc.assert(
    fc.property(anyRanking, (drawn) => {
      const ranking: RankingRecord = {
        ...drawn,
        unacceptableFrom: 1,
        ratings: [{ output: 1, quality: 2, flags: ['hallucination'] }],
      }
      const [row] = readBack([ranking])
      expect(row).toEqual({
        prompt: ranking.conversation,
        split: ranking.split,
        outputs: ranking.outputs.map(({ reward: _, ...output }) => output),
        rankings: [
          {
            tiers: ranking.tiers,
            labeler: ranking.labeler,
            shownOrder: ranking.outputs.map((_, at) => at),
            unacceptableFrom: 1,
            ratings: ranking.ratings,
            comment: ranking.comment,
            version: ranking.version,
            activeMilliseconds: ranking.activeMilliseconds,
            createdAt: ranking.createdAt,
          },
        ],
      })
    }),
  )
})
