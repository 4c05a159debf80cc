import { findProject } from '../../repositories/projects/projects.ts'
import type { JobRow } from '../../repositories/training/jobs.ts'
import { findModel, type ModelRow } from '../../repositories/training/models.ts'
import { findPrompt } from '../../repositories/prompts/prompts.ts'
import {
  listJobOutputs,
  listOutputsToRank,
  type OutputRow,
} from '../../repositories/prompts/sampled-outputs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'

/** Later models come first: what the newest policy writes is what people should judge next. */
const PRIORITY: Partial<Record<ModelRow['kind'], number>> = { policy: 10, sft: 5 }

/**
 * Puts a model's new outputs before labelers. A policy's task also holds one output of its SFT model where there is
 * one, so that people's own rankings tell how often the policy wins; and where a prompt got fewer different texts
 * than K, older outputs of other models fill it up.
 */
export class RankTasksFromSamples {
  readonly #tasks: TaskCreation

  constructor(tasks: TaskCreation) {
    this.#tasks = tasks
  }

  async create(tx: Transaction, job: JobRow, writer: ModelRow): Promise<number> {
    const project = await findProject(tx, job.projectId)
    if (!project) throw notFound('project', job.projectId)
    const wanted = project.settings.outputsPerRanking
    const byPrompt = new Map<string, OutputRow[]>()
    for (const output of await listJobOutputs(tx, job.id)) {
      byPrompt.set(output.promptId, [...(byPrompt.get(output.promptId) ?? []), output])
    }
    let created = 0
    for (const [promptId, own] of byPrompt) {
      // Its author may have replaced it while the model wrote.
      if ((await findPrompt(tx, promptId))?.retired) continue
      const outputs = await this.#choose(tx, writer, promptId, own, wanted)
      const priority = PRIORITY[writer.kind] ?? 0
      const source = writer.kind === 'policy' ? 'policy' : 'sft'
      const task = { project, promptId, priority, source, outputs } as const
      if (await this.#tasks.createRankTask(tx, task)) created += 1
    }
    return created
  }

  async #choose(
    tx: Transaction,
    writer: ModelRow,
    promptId: string,
    own: OutputRow[],
    wanted: number,
  ): Promise<OutputRow[]> {
    const fresh = firstOfEachText(own)
    const others: OutputRow[] = []
    const texts = new Set(fresh.map(({ text }) => text.trim()))
    for (const output of await listOutputsToRank(tx, promptId)) {
      if (output.modelId === writer.id || texts.has(output.text.trim())) continue
      texts.add(output.text.trim())
      others.push(output)
    }
    const baseline = writer.kind === 'policy' ? await firstOfKind(tx, others, 'sft') : undefined
    const chosen = fresh.slice(0, baseline ? wanted - 1 : wanted)
    if (baseline) chosen.push(baseline)
    const fill = others.filter((output) => output !== baseline)
    return [...chosen, ...fill.slice(0, Math.max(0, wanted - chosen.length))]
  }
}

/** One output of each text, in their order. */
export function firstOfEachText(outputs: readonly OutputRow[]): OutputRow[] {
  const byText = new Map<string, OutputRow>()
  for (const output of outputs) {
    if (!byText.has(output.text.trim())) byText.set(output.text.trim(), output)
  }
  return [...byText.values()]
}

async function firstOfKind(
  tx: Transaction,
  outputs: readonly OutputRow[],
  kind: ModelRow['kind'],
): Promise<OutputRow | undefined> {
  for (const output of outputs) {
    if ((await findModel(tx, output.modelId))?.kind === kind) return output
  }
  return undefined
}
