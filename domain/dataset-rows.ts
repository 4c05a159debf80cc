import type {
  DemonstrationDatasetRow,
  OutputDatasetRow,
  PromptDatasetRow,
  RankingDatasetRow,
  TextRow,
} from '../contract/dataset-rows.ts'
import type { HygieneRow } from './training-hygiene.ts'

export type DatasetRow =
  DemonstrationDatasetRow | OutputDatasetRow | PromptDatasetRow | RankingDatasetRow | TextRow

/** A row's prompt, or all of a text that has none. */
export const promptOf = (row: DatasetRow): string => ('prompt' in row ? row.prompt : row.text)

/** What a row is compared by with another data set: the ranking, demonstration, output, prompt or text that it is. */
export function keyOf(row: DatasetRow): string {
  if ('rankingId' in row) return row.rankingId
  if ('outputId' in row) return row.outputId
  if ('completion' in row) return `${row.promptId}\n${row.completion}`
  return 'promptId' in row ? row.promptId : row.text
}

/** A row as hygiene sees it. */
export function hygieneOf(row: DatasetRow): HygieneRow {
  const texts =
    'outputs' in row
      ? row.outputs
      : 'completion' in row
        ? [row.completion]
        : 'output' in row
          ? [row.output]
          : []
  return { prompt: promptOf(row), texts, split: row.split }
}
