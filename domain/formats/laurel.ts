import Type from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { DemonstrationRecord, RankingRecord } from '../../contract/export.ts'
import { ImportRow } from '../../contract/import.ts'
import type { Format } from './format.ts'
import { samplingOf } from './own-metadata.ts'

const Line = Type.Union([RankingRecord, DemonstrationRecord])

function rankingRow(record: RankingRecord): ImportRow {
  const { conversation, split, outputs, tiers, ratings, comment, labeler } = record
  return {
    prompt: conversation,
    split,
    outputs: outputs.map((output) => {
      const { text, model } = output
      return { text, model, ...samplingOf(output) }
    }),
    rankings: [
      {
        tiers,
        labeler,
        shownOrder: outputs.map((_, at) => at),
        ...(record.unacceptableFrom === null ? {} : { unacceptableFrom: record.unacceptableFrom }),
        ratings,
        comment,
        version: record.version,
        activeMilliseconds: record.activeMilliseconds,
        createdAt: record.createdAt,
      },
    ],
  }
}

function demonstrationRow(record: DemonstrationRecord): ImportRow {
  const { conversation, split, text, labeler, version, activeMilliseconds, createdAt } = record
  return {
    prompt: conversation,
    split,
    demonstrations: [{ text, labeler, version, activeMilliseconds, createdAt }],
  }
}

/** Laurel's own lines: raw records as they are exported, and rows as the API takes them. */
export const laurel: Format = {
  id: 'laurel',
  rankings: (record) => [record],
  demonstrations: (record) => [record],
  labels: (record) => [record],
  losses: [],
  matches: (line) => Value.Check(Line, line) || Value.Check(ImportRow, line),
  read: (line, where) => {
    if (!Value.Check(Line, line)) return [checked(ImportRow, line, where)]
    return [line.kind === 'ranking' ? rankingRow(line) : demonstrationRow(line)]
  },
}
