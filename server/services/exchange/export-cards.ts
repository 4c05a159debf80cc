import type { RankingDatasetRow } from '../../../contract/dataset-rows.ts'
import {
  CardFacts,
  SharedJudgments,
  type CardAgreement,
  type Judged,
} from '../../../domain/dataset-card/card-facts.ts'
import { datasetCard } from '../../../domain/dataset-card/dataset-card.ts'
import { completeSettings } from '../../../domain/default-settings.ts'
import { readJudgedPage } from '../../repositories/exchange/export-rows.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Datasets } from '../training/datasets.ts'
import { sumOf } from './export-sum.ts'
import type { OpenExport } from './exports.ts'

/** Rankings read at a time. */
const PAGE = 1000

interface Parts {
  reader: Reader
  datasets: Datasets
  version: string
}

/** Cards of exports: each reads the whole export once, and holds of it no more than counts. */
export class ExportCards {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The card of an export in Markdown, with the SHA-256 that its file has as long as nobody judges anything. */
  async of(opened: OpenExport): Promise<string> {
    const facts = new CardFacts()
    const counted: OpenExport = {
      ...opened,
      lines: (record) => {
        facts.add(record)
        return opened.lines(record)
      },
    }
    const file = await sumOf(counted)
    const { project, formatId, query, dataset } = opened
    const { dataCard } = completeSettings(project.settings)
    return datasetCard({
      project: { name: project.name, description: project.description, card: dataCard },
      format: formatId,
      query,
      file,
      frozen: dataset && { id: dataset.id, hash: dataset.hash, createdAt: dataset.createdAt },
      facts,
      agreement: query.kind === 'rankings' ? await this.#agreement(opened) : null,
      version: this.#parts.version,
    })
  }

  async #agreement(opened: OpenExport): Promise<CardAgreement> {
    const shared = new SharedJudgments()
    const judged = opened.dataset ? this.#frozen(opened) : this.#standing(opened)
    let prompt = ''
    let own: Judged[] = []
    for await (const { promptId, ...one } of judged) {
      if (promptId !== prompt) {
        shared.add(own)
        own = []
        prompt = promptId
      }
      own.push(one)
    }
    shared.add(own)
    return shared.agreement
  }

  /** Prompt by prompt, oldest first within one, as a frozen file has them. */
  async *#frozen({ dataset, query }: OpenExport): AsyncGenerator<Judged & { promptId: string }> {
    if (!dataset) return
    for await (const row of this.#parts.datasets.rows(dataset)) {
      if (query.split !== undefined && row.split !== query.split) continue
      const { rankingId, promptId, labelerId, outputs, ranks } = row as RankingDatasetRow
      const tiers: string[][] = []
      for (const [at, output] of outputs.entries()) (tiers[ranks[at] ?? 0] ??= []).push(output)
      // Rows of the first releases do not say who ranked.
      yield { promptId, labeler: labelerId ?? rankingId, tiers: Object.values(tiers) }
    }
  }

  async *#standing({ project, query }: OpenExport): AsyncGenerator<Judged & { promptId: string }> {
    const filter = { projectId: project.id, split: query.split, raw: query.raw ?? false }
    for (let after: string | null = ''; after !== null;) {
      const { rows, last } = await readJudgedPage(this.#parts.reader, filter, after, PAGE)
      for (const { promptId, userId, sourceName, tiers } of rows) {
        yield { promptId, labeler: userId ?? sourceName ?? '', tiers }
      }
      after = last
    }
  }
}
