import type { DemonstrationRecord, LabelRecord, RankingRecord } from '../../../contract/export.ts'
import {
  readDemonstrationPage,
  readLabelPage,
  readModelNames,
  readRankingPage,
  readRatings,
  readWritten,
  type After,
  type ExportFilter,
} from '../../repositories/exchange/export-rows.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { LabelerNames } from './labeler-names.ts'

/** Rows read at a time: enough to be quick, few enough to stay small in memory and to let others in between. */
const PAGE = 1000

/** Every ranking that the filter lets through, oldest first. */
export async function* rankingRecords(
  reader: Reader,
  filter: ExportFilter,
  names: LabelerNames,
): AsyncGenerator<RankingRecord> {
  let modelNames = new Map<string, string>()
  let after: After = null
  for (;;) {
    const page = await readRankingPage(reader, filter, after, PAGE)
    const written = await readWritten(
      reader,
      page.map(({ promptId, shownOrder }) => ({ promptId, outputIds: shownOrder })),
    )
    if ([...written.values()].some(({ modelId }) => !modelNames.has(modelId))) {
      modelNames = await readModelNames(reader, filter.projectId)
    }
    const given = await readRatings(
      reader,
      page.map(({ id }) => id),
    )
    for (const { shownOrder, tiers, userId, sourceName, userName, ...ranking } of page) {
      const places = new Map(shownOrder.map((id, at) => [id, at]))
      const placeOf = (id: string) => places.get(id) ?? 0
      yield {
        kind: 'ranking',
        id: ranking.id,
        promptId: ranking.promptId,
        conversation: ranking.conversation,
        split: ranking.split,
        outputs: shownOrder.map((id) => {
          const {
            text = '',
            modelId = '',
            temperature = null,
            seed = null,
            reward = null,
          } = written.get(id) ?? {}
          return { text, model: modelNames.get(modelId) ?? '', temperature, seed, reward }
        }),
        tiers: tiers.map((tier) => tier.map(placeOf)),
        unacceptableFrom: ranking.unacceptableFrom,
        ratings: (given.get(ranking.id) ?? [])
          .map(({ outputId, quality, flags }) => ({ output: placeOf(outputId), quality, flags }))
          .sort((a, b) => a.output - b.output),
        comment: ranking.comment,
        labeler: names.of({ userId, sourceName }, userName),
        version: ranking.version,
        activeMilliseconds: ranking.activeMilliseconds,
        createdAt: ranking.createdAt,
      }
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { createdAt: last.createdAt, id: last.id }
  }
}

/** Every demonstration that the filter lets through, oldest first. */
export async function* demonstrationRecords(
  reader: Reader,
  filter: ExportFilter,
  names: LabelerNames,
): AsyncGenerator<DemonstrationRecord> {
  let after: After = null
  for (;;) {
    const page = await readDemonstrationPage(reader, filter, after, PAGE)
    for (const { demonstration, conversation, split, userName } of page) {
      const { id, promptId, text, version, activeMilliseconds, createdAt } = demonstration
      yield {
        kind: 'demonstration',
        id,
        promptId,
        conversation,
        split,
        text,
        labeler: names.of(demonstration, userName),
        version,
        activeMilliseconds,
        createdAt,
      }
    }
    const last = page.at(-1)?.demonstration
    if (!last || page.length < PAGE) return
    after = { createdAt: last.createdAt, id: last.id }
  }
}

/** Every thumb that the filter lets through, oldest first. */
export async function* labelRecords(
  reader: Reader,
  filter: ExportFilter,
  names: LabelerNames,
): AsyncGenerator<LabelRecord> {
  let after: After = null
  for (;;) {
    const page = await readLabelPage(reader, filter, after, PAGE)
    for (const { label, userName, ...about } of page) {
      const { id, promptId, good, comment, sourceName, createdAt } = label
      const labeler = names.of(label, userName)
      const source = names.source(sourceName)
      yield { kind: 'label', id, promptId, ...about, good, comment, labeler, source, createdAt }
    }
    const last = page.at(-1)?.label
    if (!last || page.length < PAGE) return
    after = { createdAt: last.createdAt, id: last.id }
  }
}
