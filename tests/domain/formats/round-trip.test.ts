import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RankingRecord } from '../../../contract/export.ts'
import type { ImportRow } from '../../../contract/import.ts'
import { detectFormat, FORMATS } from '../../../domain/formats/formats.ts'
import type { Format } from '../../../domain/formats/format.ts'
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

test("Laurel's own lines lose nothing of a ranking but its ids and its version", () => {
  fc.assert(
    fc.property(anyRanking, (ranking) => {
      const [row] = readBack([ranking])
      expect(row).toEqual({
        prompt: ranking.conversation,
        split: ranking.split,
        outputs: ranking.outputs.map(({ text, model }) => ({ text, model })),
        rankings: [
          {
            tiers: ranking.tiers,
            labeler: 'Ann',
            shownOrder: ranking.outputs.map((_, at) => at),
            ratings: [],
            comment: 'A tulip is no tree.',
            activeMilliseconds: 9_000,
            createdAt: 1_700_000_000_000,
          },
        ],
      })
    }),
  )
})
