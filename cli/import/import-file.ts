import { basename } from 'node:path'
import { answerOf } from '../../client/laurel-client.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { addAnswer, noAnswer } from '../../domain/import/import-answer.ts'
import { importParts } from '../../domain/import/import-parts.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'
import type { HttpClient } from '../http-client.ts'
import { fileRecords } from './file-records.ts'

export interface ImportFileOptions extends RecordOptions {
  /** Members of the project, by their ids, who stand behind names of the file. */
  labelers?: Readonly<Record<string, string>>
  rankTasks: boolean
  demonstrationTasks: boolean
  dryRun: boolean
  /** Told after each part how many records have been read so far. */
  progress?: (records: number) => void
}

/**
 * Streams a file into a project. Records that cannot be read are skipped with their line and the reason, as are rows
 * that the server cannot take; a file that breaks off keeps the parts before, and the same file again adds only the rest.
 */
export async function importFile(
  client: HttpClient,
  projectId: string,
  file: string,
  options: ImportFileOptions,
): Promise<ImportAnswer> {
  const total = noAnswer()
  for await (const { rows, lines, records, skipped } of importParts(fileRecords(file), options)) {
    const answer =
      rows.length === 0
        ? noAnswer()
        : await answerOf(
            ImportAnswer,
            client.laurel.POST('/api/v1/projects/{id}/import', {
              params: { path: { id: projectId } },
              body: {
                source: basename(file),
                rows,
                firstLine: lines[0] ?? 1,
                lines,
                ...(options.labelers ? { labelers: options.labelers } : {}),
                createRankTasks: options.rankTasks,
                createDemonstrationTasks: options.demonstrationTasks,
                dryRun: options.dryRun,
              },
            }),
          )
    addAnswer(total, answer, skipped)
    options.progress?.(records)
  }
  total.skipped.sort((a, b) => a.line - b.line)
  return total
}
