import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { describeErrors } from './describe-errors.ts'

/**
 * Rows of a JSON-lines file, each checked against a schema of contract/dataset-rows.ts; empty lines are skipped.
 * @throws Error that names file, line and what is wrong with it
 */
export async function readJsonLines<T extends TSchema>(
  file: string,
  schema: T,
): Promise<Static<T>[]> {
  const row = Compile(schema)
  const rows: Static<T>[] = []
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(number === 1 ? line.replace(/^\ufeff/, '') : line)
    } catch (cause) {
      throw new Error(`${file}:${number}: not JSON: ${(cause as Error).message}`, { cause })
    }
    if (!isRow<T>(row, value)) throw new Error(`${file}:${number}: ${describeErrors(row, value)}`)
    rows.push(value)
  }
  return rows
}

function isRow<T extends TSchema>(
  row: { Check: (value: unknown) => boolean },
  value: unknown,
): value is Static<T> {
  return row.Check(value)
}

/** All rows of a file of rankings; each must rank every one of its outputs. */
export async function readRankings(file: string): Promise<RankingDatasetRow[]> {
  const rankings = await readJsonLines(file, RankingDatasetRow)
  for (const { rankingId, outputs, ranks } of rankings)
    if (ranks.length !== outputs.length)
      throw new Error(
        `${file}: ranking ${rankingId} has ${outputs.length} outputs and ${ranks.length} ranks`,
      )
  return rankings
}
