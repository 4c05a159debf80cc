import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type {
  DemonstrationDatasetRow,
  OutputDatasetRow,
  PromptDatasetRow,
  RankingDatasetRow,
  TextRow,
} from '../../../contract/dataset-rows.ts'
import type { Split } from '../../../contract/schema.ts'
import { hygieneOf, type DatasetRow as FrozenRow } from '../../../domain/dataset-rows.ts'
import { cleaned } from '../../../domain/training-hygiene.ts'
import { withoutUser } from '../../../domain/application-source.ts'
import { conversationToText } from '../../../domain/conversation-text.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { upsertDataset, type DatasetRow } from '../../repositories/training/datasets.ts'
import {
  readDemonstrations,
  readOutputs,
  readOutputTexts,
  readPrompts,
  readRankings,
  readWrittenOutputs,
} from '../../repositories/training/snapshot-sources.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { ArtefactStore } from './artefact-store.ts'
import type { Clock } from '../clock.ts'
import { choosePrompts } from './sample-prompts.ts'

export type DatasetKind = DatasetRow['kind']

/** Rows that are frozen on disk but not yet part of the database. */
export interface FrozenRows {
  kind: DatasetKind
  hash: string
  rows: number
  labelers: number
  counts: Record<string, number>
}

/**
 * Freezes what a job trains on: the rows as one JSON Lines file, kept by its hash. The same feedback gives the same
 * file, and each row of a ranking names the ranking it is, so the file proves which judgments taught a model.
 */
export class Snapshots {
  readonly #store: Store
  readonly #clock: Clock
  readonly #artefacts: ArtefactStore

  constructor(parts: { store: Store; clock: Clock; artefacts: ArtefactStore }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#artefacts = parts.artefacts
  }

  async demonstrations(projectId: string): Promise<FrozenRows> {
    const found = await readDemonstrations(this.#store.reader, projectId)
    const rows = found.map(
      ({ promptId, conversation, text, split, ...by }): DemonstrationDatasetRow => ({
        promptId,
        prompt: conversationToText(conversation),
        conversation,
        completion: text,
        split,
        source: sourceOf(by),
      }),
    )
    return this.#freezeClean(projectId, 'demonstrations', rows, people(found))
  }

  async rankings(projectId: string): Promise<FrozenRows> {
    const found = await readRankings(this.#store.reader, projectId)
    const written = await readOutputTexts(
      this.#store.reader,
      found.flatMap(({ tiers }) => tiers.flat()),
    )
    const rows = found.map((row): RankingDatasetRow => {
      const { id, promptId, conversation, tiers, split } = row
      const labelerId = row.userId ?? row.sourceName
      const ranked = tiers.flatMap((tier, rank) => tier.map((output) => ({ output, rank })))
      return {
        rankingId: id,
        promptId,
        prompt: conversationToText(conversation),
        conversation,
        outputs: ranked.map(({ output }) => written.get(output)?.text ?? ''),
        ranks: ranked.map(({ rank }) => rank),
        split,
        models: ranked.map(({ output }) => written.get(output)?.model ?? ''),
        ...(labelerId ? { labelerId } : {}),
      }
    })
    return this.#freezeClean(projectId, 'rankings', rows, people(found))
  }

  /** Prompts that a policy trains on or writes to: all of a split, or `sample.count` of them. */
  async prompts(
    projectId: string,
    split: Split | 'any',
    sample?: { count: number },
  ): Promise<FrozenRows> {
    const found = await readPrompts(this.#store.reader, projectId, split)
    const chosen = sample ? choosePrompts(found, sample.count) : found
    const rows = chosen.map(({ id, conversation, split: side }): PromptDatasetRow => ({
      promptId: id,
      prompt: conversationToText(conversation),
      conversation,
      split: side,
    }))
    return this.#freeze('prompts', rows, 0)
  }

  /** Everything that has been written, to be scored; with `waiting` what people are still to rank. */
  async outputs(projectId: string, { waiting }: { waiting: boolean }): Promise<FrozenRows> {
    const found = await readOutputs(this.#store.reader, projectId, { waiting })
    const rows = found.map(({ id, promptId, conversation, text, split }): OutputDatasetRow => ({
      outputId: id,
      promptId,
      prompt: conversationToText(conversation),
      conversation,
      output: text,
      split,
    }))
    return this.#freeze('outputs', rows, 0)
  }

  /** A corpus to start a base model from: every prompt with each answer that came from outside this project's models. */
  async texts(projectId: string): Promise<FrozenRows> {
    const { reader } = this.#store
    const prompts = await readPrompts(reader, projectId, 'any')
    const demonstrations = await readDemonstrations(reader, projectId)
    const outputs = await readWrittenOutputs(reader, projectId)
    const written = [
      ...demonstrations.map((row) => ({ ...row, source: sourceOf(row) })),
      ...outputs.map((row) => ({ ...row, source: row.writer })),
    ]
    // The first who wrote a text is its source.
    const answers = new Map<string, Map<string, string>>()
    for (const { promptId, text, source } of written) {
      const own = answers.get(promptId) ?? new Map<string, string>()
      if (!own.has(text)) own.set(text, source)
      answers.set(promptId, own)
    }
    const rows = prompts.flatMap(({ id, conversation, split }) =>
      [...(answers.get(id) ?? [['', PROMPTS_ALONE] as const])].map(([answer, source]) => ({
        ...textRow(conversation, answer, split),
        source,
      })),
    )
    return this.#freezeClean(projectId, 'texts', rows, people(demonstrations))
  }

  /** Makes frozen rows a data set of the project, in the transaction that uses them. */
  async register(tx: Transaction, projectId: string, frozen: FrozenRows): Promise<DatasetRow> {
    return upsertDataset(tx, { id: randomUUID(), projectId, ...frozen, createdAt: this.#clock() })
  }

  /** Freezes what is trained on, without the rows that the project wants to be left out. */
  async #freezeClean(
    projectId: string,
    kind: DatasetKind,
    rows: readonly FrozenRow[],
    labelers: number,
  ): Promise<FrozenRows> {
    const project = await findProject(this.#store.reader, projectId)
    const left = project ? cleaned(rows, hygieneOf, project.settings.hygiene) : rows
    return this.#freeze(kind, left, labelers)
  }

  async #freeze(
    kind: DatasetKind,
    rows: readonly FrozenRow[],
    labelers: number,
  ): Promise<FrozenRows> {
    const counts: Record<string, number> = {}
    for (const { split } of rows) counts[split] = (counts[split] ?? 0) + 1
    const { sha256 } = await this.#artefacts.save(lines(rows))
    return { kind, hash: sha256, rows: rows.length, labelers, counts }
  }
}

/** Source of prompts that nobody has answered yet. */
const PROMPTS_ALONE = 'prompts'

/** Where somebody's writing comes from: its file, an application, or the people of the project. */
function sourceOf({ sourceName }: { sourceName: string | null }): string {
  return sourceName === null ? 'people' : withoutUser(sourceName)
}

function* lines(rows: readonly FrozenRow[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}

function textRow(conversation: Conversation, answer: string, split: Split): TextRow {
  return { text: conversationToText(conversation) + answer, split }
}

/** How many people, or files they came from, stand behind rows. */
function people(rows: readonly { userId: string | null; sourceName: string | null }[]): number {
  return new Set(rows.map(({ userId, sourceName }) => userId ?? sourceName)).size
}
