import { createHash } from 'node:crypto'
import type { DatasetChanges, DatasetChecks } from '../../../contract/lineage.ts'
import { hygieneOf, keyOf, promptOf, type DatasetRow } from '../../../domain/dataset-rows.ts'
import { examineRows, type HygieneRow } from '../../../domain/training-hygiene.ts'

const EXAMPLES = 50
const PREVIEW = 300

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')
const preview = (row: DatasetRow) => promptOf(row).slice(-PREVIEW)

/** What is wrong with a data set to train on: how many rows, and the first lines of each. */
export async function checkDataset(rows: AsyncIterable<DatasetRow>): Promise<DatasetChecks> {
  const seen: HygieneRow[] = []
  for await (const row of rows) seen.push(hygieneOf(row))
  const { heldOut, repeated, personalData } = examineRows(seen)
  const told = (lines: number[]) => ({ rows: lines.length, lines: lines.slice(0, EXAMPLES) })
  return {
    heldOut: told(heldOut),
    repeated: told(repeated),
    personalData: told(personalData),
  }
}

/** What a data set has that an earlier one has not, has no more, or has otherwise; the first of each. */
export async function compareDatasets(
  earlier: AsyncIterable<DatasetRow>,
  later: AsyncIterable<DatasetRow>,
): Promise<DatasetChanges> {
  const before = new Map<string, { hash: string; prompt: string }>()
  for await (const row of earlier) {
    before.set(hashOf(keyOf(row)), { hash: hashOf(JSON.stringify(row)), prompt: preview(row) })
  }
  const changes: DatasetChanges = {
    added: { rows: 0, prompts: [] },
    changed: { rows: 0, prompts: [] },
    removed: { rows: 0, prompts: [] },
    same: 0,
  }
  const add = (to: { rows: number; prompts: string[] }, prompt: string) => {
    to.rows += 1
    if (to.prompts.length < EXAMPLES) to.prompts.push(prompt)
  }
  for await (const row of later) {
    const key = hashOf(keyOf(row))
    const old = before.get(key)
    before.delete(key)
    if (!old) add(changes.added, preview(row))
    else if (old.hash === hashOf(JSON.stringify(row))) changes.same += 1
    else add(changes.changed, preview(row))
  }
  for (const { prompt } of before.values()) add(changes.removed, prompt)
  return changes
}
