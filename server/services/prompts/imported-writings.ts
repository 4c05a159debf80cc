import { createHash, randomUUID } from 'node:crypto'
import type { ImportedDemonstration, ImportedRanking, ImportRow } from '../../../contract/import.ts'
import { countPairs, rankingToComparisons } from '../../../domain/ranking.ts'
import {
  hasImportedDemonstration,
  insertDemonstration,
} from '../../repositories/feedback/demonstrations.ts'
import { hasImportedRanking, insertRanking } from '../../repositories/feedback/rankings.ts'
import {
  insertSampledOutputs,
  listOutputsOfPrompt,
} from '../../repositories/prompts/sampled-outputs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import { externalWriter } from './external-writer.ts'
import { samplingColumns } from './sampling-columns.ts'

const UNNAMED_WRITER = 'imported'

/** Where a row's contents go: the prompt they are about, and the file they came from. */
interface Place {
  tx: Transaction
  projectId: string
  promptId: string
  source: string
  /** Who in this project stands behind a name of the file. */
  members?: ReadonlyMap<string, string>
  now: number
}

/** Stores what a file says about a prompt; what the prompt has already is found by its content and left alone. */
export class ImportedWritings {
  readonly #counts: Counts

  constructor(counts: Counts) {
    this.#counts = counts
  }

  /** The ids of a row's outputs, in its order, and how many of them are new. One writer's equal texts are one output. */
  async outputs(place: Place, rows: NonNullable<ImportRow['outputs']>) {
    const { tx, projectId, promptId, now } = place
    const there = rows.length > 0 ? await listOutputsOfPrompt(tx, promptId) : []
    const known = new Map(there.map(({ modelId, text, id }) => [key(modelId, text), id]))
    const taken = new Set<string>()
    const ids: string[] = []
    const added = []
    for (const [at, { text, model, ...sampling }] of rows.entries()) {
      const modelId = await externalWriter(tx, this.#counts, {
        ...{ projectId, now },
        name: model ?? UNNAMED_WRITER,
      })
      const found = known.get(key(modelId, text))
      // Two equal outputs of one row are two things that were ranked.
      const id = found && !taken.has(found) ? found : randomUUID()
      taken.add(id)
      ids.push(id)
      if (id === found) continue
      added.push({
        id,
        projectId,
        promptId,
        modelId,
        jobId: null,
        sampleIndex: there.length + at,
        text,
        tokens: null,
        logprob: null,
        tokenLogprobs: null,
        ...samplingColumns(sampling),
        finished: null,
        reward: null,
        createdAt: now,
      })
    }
    if (added.length > 0) await insertSampledOutputs(tx, added)
    return { ids, added: added.length }
  }

  /** Stores what people wrote; gives how many texts are new. */
  async demonstrations(place: Place, rows: readonly ImportedDemonstration[]): Promise<number> {
    const { tx, projectId, promptId, source, members, now } = place
    let added = 0
    for (const { text, labeler, version, activeMilliseconds, createdAt } of rows) {
      const submissionId = submissionOf({ text, labeler })
      if (await hasImportedDemonstration(tx, promptId, submissionId)) continue
      await insertDemonstration(tx, {
        id: randomUUID(),
        projectId,
        assignmentId: null,
        promptId,
        userId: members?.get(labeler ?? '') ?? null,
        sourceName: sourceName(labeler, source),
        submissionId,
        version: version ?? 1,
        current: true,
        text,
        activeMilliseconds: activeMilliseconds ?? 0,
        createdAt: createdAt ?? now,
      })
      added += 1
    }
    return added
  }

  /** Stores what people said of outputs; gives how many rankings and pairs are new. */
  async rankings(place: Place, rows: readonly ImportedRanking[], outputIds: readonly string[]) {
    const { tx, projectId, promptId, source, members, now } = place
    const total = { rankings: 0, comparisons: 0, ties: 0 }
    const idAt = (at: number) => outputIds[at] ?? ''
    for (const row of rows) {
      const tiers = row.tiers.map((tier) => tier.map(idAt))
      const submissionId = submissionOf({ tiers, labeler: row.labeler })
      if (await hasImportedRanking(tx, promptId, submissionId)) continue
      const pairs = countPairs(tiers)
      const ranked = [...row.tiers.flat()].sort((a, b) => a - b)
      const ranking = {
        id: randomUUID(),
        projectId,
        assignmentId: null,
        promptId,
        userId: members?.get(row.labeler ?? '') ?? null,
        sourceName: sourceName(row.labeler, source),
        submissionId,
        version: row.version ?? 1,
        current: true,
        tiers,
        shownOrder: (row.shownOrder ?? ranked).map(idAt),
        unacceptableFrom: row.unacceptableFrom ?? null,
        comment: row.comment ?? '',
        ...pairs,
        activeMilliseconds: row.activeMilliseconds ?? 0,
        createdAt: row.createdAt ?? now,
      }
      const ratings = (row.ratings ?? []).map(({ output, quality, flags }) => {
        return { outputId: idAt(output), quality, flags }
      })
      await insertRanking(tx, ranking, rankingToComparisons(tiers), ratings)
      total.rankings += 1
      total.comparisons += pairs.comparisons
      total.ties += pairs.ties
    }
    return total
  }
}

const key = (modelId: string, text: string) => `${modelId}\n${text}`

/** The same judgment by the same person of the same outputs has the same id, whatever file it comes in. */
function submissionOf(content: object): string {
  return `import-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)}`
}

function sourceName(labeler: string | undefined, source: string): string {
  return labeler ? `${labeler} (${source})` : source
}
