import type { ImportRow } from '../../contract/import.ts'
import { outputsLineToRow } from '../../domain/import/outputs-format.ts'
import { fileRecords } from '../../cli/import/file-records.ts'

const OUTPUTS = 9
const HIGHEST = 7

/** A prompt with nine outputs, and what a person is to think of each: a quality of 1–7 by the output's text. */
export interface JudgedTask {
  row: ImportRow
  quality: ReadonlyMap<string, number>
}

/**
 * The tasks of a file of judged outputs (docs/real-data.md): nine distinct outputs each, whose quality is the product
 * of the judged probabilities `truthful` and `informative`, spread evenly over 1–7.
 * @throws Error naming the line whose judgments are missing, or that has fewer than nine distinct outputs
 */
export async function judgedTasks(file: string): Promise<JudgedTask[]> {
  const tasks: JudgedTask[] = []
  for await (const record of fileRecords(file)) {
    if ('problem' in record) throw new Error(`line ${record.lineNumber}: ${record.problem}`)
    const { lineNumber, value } = record
    const row = outputsLineToRow(value, lineNumber, {
      rankBy: [],
      decimals: 1,
      choose: OUTPUTS,
      demonstration: undefined,
      demonstrateBest: false,
      model: 'model',
      seed: 0,
    })
    if (row.outputs?.length !== OUTPUTS) {
      throw new Error(`line ${lineNumber}: fewer than ${OUTPUTS} distinct outputs`)
    }
    tasks.push({ row, quality: qualities(value, lineNumber) })
  }
  return tasks
}

function qualities(value: unknown, lineNumber: number): Map<string, number> {
  const { outputs } = value as { outputs: Record<string, unknown>[] }
  return new Map(
    outputs.map(({ text, truthful, informative }) => {
      if (typeof truthful !== 'number' || typeof informative !== 'number') {
        throw new Error(`line ${lineNumber}: every output needs truthful and informative, 0 to 1`)
      }
      return [String(text).trim(), 1 + Math.round((HIGHEST - 1) * truthful * informative)]
    }),
  )
}
