import { randomUUID } from 'node:crypto'
import type { User } from '../../../contract/users.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { splitOfAuthor } from '../../../domain/split.ts'
import type { GenerationRow } from '../../repositories/generation/generations.ts'
import { findPromptByContent, insertPrompt } from '../../repositories/prompts/prompts.ts'
import {
  insertSampledOutputs,
  listOutputsOfPrompt,
} from '../../repositories/prompts/sampled-outputs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { samplingOfAnswer } from '../generation/generation-sampling.ts'
import type { Counts } from '../projects/counts.ts'
import { contentHash } from '../prompts/conversation-content.ts'
import { samplingColumns } from '../prompts/sampling-columns.ts'
import { ImportedWritings } from '../prompts/imported-writings.ts'
import type { Judged } from './judged.ts'

/** Makes prompts and outputs of what an application's judgments are about; what is known already is found. */
export class JudgedContent {
  readonly #clock: Clock
  readonly #counts: Counts
  readonly #writings: ImportedWritings

  constructor(clock: Clock, counts: Counts) {
    this.#clock = clock
    this.#counts = counts
    this.#writings = new ImportedWritings(counts)
  }

  /** The ids of the prompt and of its outputs, in their order; `customer` is the application's user. */
  async store(
    tx: Transaction,
    user: User,
    judged: Judged,
    customer: string | undefined,
  ): Promise<{ promptId: string; outputIds: string[] }> {
    const { projectId, generation, outputs } = judged
    const promptId = await this.#promptId(tx, user, judged, customer)
    if (generation) {
      return { promptId, outputIds: await this.#written(tx, promptId, generation, outputs) }
    }
    const place = { tx, projectId, promptId, source: 'application', now: this.#clock() }
    const { ids, added } = await this.#writings.outputs(place, outputs)
    await this.#counts.add(tx, projectId, { outputs: added })
    return { promptId, outputIds: ids }
  }

  async #promptId(
    tx: Transaction,
    user: User,
    { projectId, conversation }: Judged,
    customer: string | undefined,
  ): Promise<string> {
    const hash = contentHash(conversation)
    const known = await findPromptByContent(tx, projectId, hash)
    if (known) return known.id
    const id = randomUUID()
    await insertPrompt(tx, {
      ...{ id, projectId, conversation, contentHash: hash },
      preview: conversationPreview(conversation),
      ...{ source: 'customer', kind: 'plain', useCase: 'other' },
      // All prompts of one of its users stand on one side; where users are not told apart, each stands by itself.
      split: splitOfAuthor(customer ? `${user.id} ${customer}` : hash),
      ...{ authorId: null, authorName: customer ?? user.name, createdAt: this.#clock() },
    })
    await this.#counts.add(tx, projectId, { prompts: 1 })
    return id
  }

  /** A completion's choices as outputs of its model, with what they were drawn with. Equal texts are one output. */
  async #written(
    tx: Transaction,
    promptId: string,
    { projectId, modelId, parameters, answers }: GenerationRow,
    outputs: Judged['outputs'],
  ): Promise<string[]> {
    const there = await listOutputsOfPrompt(tx, promptId)
    const ids = new Map(
      there.filter((row) => row.modelId === modelId).map(({ text, id }) => [text, id]),
    )
    const fresh = outputs.flatMap(({ text }, at) => {
      if (ids.has(text)) return []
      const id = randomUUID()
      ids.set(text, id)
      const { tokens = null, finished = null } = answers?.[at] ?? {}
      return {
        ...{
          id,
          projectId,
          promptId,
          modelId,
          jobId: null,
          sampleIndex: 0,
          text,
          tokens,
          finished,
        },
        ...samplingColumns(samplingOfAnswer(parameters, at)),
        ...{ logprob: null, tokenLogprobs: null, reward: null },
        createdAt: this.#clock(),
      }
    })
    const added = await insertSampledOutputs(tx, fresh)
    await this.#counts.add(tx, projectId, { outputs: added.length })
    return outputs.map(({ text }) => ids.get(text) ?? '')
  }
}
