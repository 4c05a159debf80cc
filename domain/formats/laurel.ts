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

/** A record with null where it says nothing: rows of tables may have come without what is null in all of them. */
function filled(line: unknown): unknown {
  const record = line as Partial<RankingRecord>
  const { kind, outputs, ratings } = record
  if (kind !== 'ranking' || !Array.isArray(outputs) || !Array.isArray(ratings)) return line
  return {
    ...record,
    unacceptableFrom: record.unacceptableFrom ?? null,
    outputs: outputs.map((output) => ({
      ...output,
      temperature: output.temperature ?? null,
      reward: output.reward ?? null,
    })),
    ratings: ratings.map((rating) => ({ ...rating, quality: rating.quality ?? null })),
  }
}

const isObject = (line: unknown) => typeof line === 'object' && line !== null
const isRecord = (line: unknown) => isObject(line) && Value.Check(Line, filled(line))

/** Laurel's own lines: raw records as they are exported, and rows as the API takes them. */
export const laurel: Format = {
  id: 'laurel',
  rankings: (record) => [record],
  demonstrations: (record) => [record],
  labels: (record) => [record],
  losses: [],
  matches: (line) => isRecord(line) || Value.Check(ImportRow, line),
  read: (given, where) => {
    const line = isObject(given) ? filled(given) : given
    if (!Value.Check(Line, line)) return [checked(ImportRow, line, where)]
    return [line.kind === 'ranking' ? rankingRow(line) : demonstrationRow(line)]
  },
}
