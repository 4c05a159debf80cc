import type { DemonstrationDatasetRow, RankingDatasetRow } from '../../../contract/dataset-rows.ts'
import type { DemonstrationRecord, RankingRecord } from '../../../contract/export.ts'
import { groupBy } from '../../../domain/group-by.ts'
import {
  readDemonstrationsUntil,
  readRankingsById,
} from '../../repositories/exchange/export-rows.ts'
import type { DatasetRow } from '../../repositories/training/datasets.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { RankingRecords } from './export-records.ts'
import type { LabelerNames } from './labeler-names.ts'

/** Rows whose judgments are looked up at a time. */
const BATCH = 500

interface Frozen<Row> {
  reader: Reader
  dataset: DatasetRow
  rows: AsyncIterable<Row>
  names: LabelerNames
}

/**
 * The rankings of a frozen data set in the order of its file. Texts, names of models, order and split are those of the
 * file; what it lacks is of the very version of the ranking that it names, which never changes. Scores that a model gave
 * are left out: they do.
 */
export async function* frozenRankings({
  reader,
  dataset,
  rows,
  names,
}: Frozen<RankingDatasetRow>): AsyncGenerator<RankingRecord> {
  const records = new RankingRecords(reader, dataset.projectId, names)
  for await (const batch of batches(rows)) {
    const found = await readRankingsById(
      reader,
      batch.map(({ rankingId }) => rankingId),
    )
    const byId = new Map((await records.of(found)).map((record) => [record.id, record]))
    for (const row of batch) {
      const record = byId.get(row.rankingId)
      if (!record) throw new Error(`ranking ${row.rankingId} of data set ${dataset.id} is gone`)
      yield asFrozen(record, row)
    }
  }
}

function asFrozen(record: RankingRecord, row: RankingDatasetRow): RankingRecord {
  const ranked = record.tiers.flat()
  const rows = new Map(ranked.map((place, at) => [place, at]))
  return {
    ...record,
    conversation: row.conversation ?? record.conversation,
    split: row.split,
    outputs: record.outputs.map((output, place) => {
      const at = rows.get(place) ?? -1
      return {
        ...output,
        text: row.outputs[at] ?? output.text,
        model: row.models?.[at] ?? output.model,
        reward: null,
      }
    }),
  }
}

/**
 * The demonstrations of a frozen data set in the order of its file. Who wrote one, and when, is told by its prompt and
 * text; where people wrote the same to one prompt, each stands for one row.
 */
export async function* frozenDemonstrations({
  reader,
  dataset,
  rows,
  names,
}: Frozen<DemonstrationDatasetRow>): AsyncGenerator<DemonstrationRecord> {
  for await (const batch of batches(rows)) {
    const written = await readDemonstrationsUntil(
      reader,
      batch.map(({ promptId }) => promptId),
      dataset.createdAt,
    )
    const keyOf = (promptId: string, text: string) => `${promptId}\n${text}`
    const byText = groupBy(written, ({ demonstration: { promptId, text } }) =>
      keyOf(promptId, text),
    )
    const wanted = groupBy(batch, ({ promptId, completion }) => keyOf(promptId, completion))
    for (const { promptId, completion, conversation, split } of batch) {
      const key = keyOf(promptId, completion)
      const same = byText.get(key) ?? []
      // A version that stood no more may have had the same text: the newest are meant, in their order.
      const left = wanted.get(key) ?? []
      const [found] = same.splice(Math.max(0, same.length - left.length), 1)
      left.pop()
      if (!found) throw new Error(`a demonstration of data set ${dataset.id} is gone`)
      const { id, version, activeMilliseconds, createdAt } = found.demonstration
      yield {
        ...{ kind: 'demonstration', id, promptId, split, version, activeMilliseconds, createdAt },
        conversation: conversation ?? found.conversation,
        text: completion,
        labeler: names.of(found.demonstration, found.userName),
      }
    }
  }
}

/** Rows by the hundred; those of one prompt, which follow one another, stay together. */
async function* batches<Row extends { promptId: string }>(
  rows: AsyncIterable<Row>,
): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    if (batch.length >= BATCH && batch.at(-1)?.promptId !== row.promptId) {
      yield batch
      batch = []
    }
    batch.push(row)
  }
  if (batch.length > 0) yield batch
}
