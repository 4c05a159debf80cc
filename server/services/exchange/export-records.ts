import type { DemonstrationRecord, LabelRecord, RankingRecord } from '../../../contract/export.ts'
import {
  readDemonstrationPage,
  readLabelPage,
  readModelNames,
  readRankingPage,
  readRatings,
  readWritten,
  type After,
  type ExportedRanking,
  type ExportFilter,
} from '../../repositories/exchange/export-rows.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { filterSamplingOf, samplingOf } from '../prompts/sampling-columns.ts'
import type { LabelerNames } from './labeler-names.ts'

/** Rows read at a time: enough to be quick, few enough to stay small in memory and to let others in between. */
const PAGE = 1000

/** What is known of rankings, as records of them; names of models are asked for once. */
export class RankingRecords {
  readonly #reader: Reader
  readonly #projectId: string
  readonly #names: LabelerNames
  #modelNames = new Map<string, string>()

  constructor(reader: Reader, projectId: string, names: LabelerNames) {
    this.#reader = reader
    this.#projectId = projectId
    this.#names = names
  }

  /** The records of rankings, in their order. */
  async of(rankings: readonly ExportedRanking[]): Promise<RankingRecord[]> {
    const written = await readWritten(
      this.#reader,
      rankings.map(({ promptId, shownOrder }) => ({ promptId, outputIds: shownOrder })),
    )
    if ([...written.values()].some(({ modelId }) => !this.#modelNames.has(modelId))) {
      this.#modelNames = await readModelNames(this.#reader, this.#projectId)
    }
    const given = await readRatings(
      this.#reader,
      rankings.map(({ id }) => id),
    )
    return rankings.map(({ shownOrder, tiers, userId, sourceName, userName, ...ranking }) => {
      const places = new Map(shownOrder.map((id, at) => [id, at]))
      const placeOf = (id: string) => places.get(id) ?? 0
      return {
        kind: 'ranking',
        id: ranking.id,
        promptId: ranking.promptId,
        conversation: ranking.conversation,
        split: ranking.split,
        outputs: shownOrder.map((id) => {
          const output = written.get(id)
          const { text = '', modelId = '', temperature = null, seed = null } = output ?? {}
          const model = this.#modelNames.get(modelId) ?? ''
          const rest = output ? filterSamplingOf(output) : {}
          return { text, model, temperature, seed, ...rest, reward: output?.reward ?? null }
        }),
        tiers: tiers.map((tier) => tier.map(placeOf)),
        unacceptableFrom: ranking.unacceptableFrom,
        ratings: (given.get(ranking.id) ?? [])
          .map(({ outputId, quality, flags }) => ({ output: placeOf(outputId), quality, flags }))
          .sort((a, b) => a.output - b.output),
        comment: ranking.comment,
        labeler: this.#names.of({ userId, sourceName }, userName),
        version: ranking.version,
        activeMilliseconds: ranking.activeMilliseconds,
        createdAt: ranking.createdAt,
      }
    })
  }
}

/** Every ranking that the filter lets through, oldest first. */
export async function* rankingRecords(
  reader: Reader,
  filter: ExportFilter,
  names: LabelerNames,
): AsyncGenerator<RankingRecord> {
  const records = new RankingRecords(reader, filter.projectId, names)
  let after: After = null
  for (;;) {
    const page = await readRankingPage(reader, filter, after, PAGE)
    yield* await records.of(page)
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
    for (const { label, userName, conversation, split, text, model, ...drawn } of page) {
      const { id, promptId, good, comment, sourceName, createdAt } = label
      const labeler = names.of(label, userName)
      const source = names.source(sourceName)
      const sampling = samplingOf(drawn)
      yield {
        ...{ kind: 'label', id, promptId, conversation, split, text, model },
        ...(Object.keys(sampling).length > 0 ? { sampling } : {}),
        ...{ good, comment, labeler, source, createdAt },
      }
    }
    const last = page.at(-1)?.label
    if (!last || page.length < PAGE) return
    after = { createdAt: last.createdAt, id: last.id }
  }
}
