import { basename } from 'node:path'
import { isRefusal } from '../../client/api-error.ts'
import { answerOf } from '../../client/laurel-client.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { addAnswer, noAnswer } from '../../domain/import/import-answer.ts'
import { importParts, type ImportPart } from '../../domain/import/import-parts.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'
import { nothingStored, sending, storedSentence, taken } from '../../domain/import/stored-lines.ts'
import { Failure } from '../failure.ts'
import type { HttpClient } from '../http-client.ts'
import { outcomeOf } from '../outcome.ts'
import { fileRecords } from './file-records.ts'

export interface ImportFileOptions extends RecordOptions {
  /** Members of the project, by their ids, who stand behind names of the file. */
  labelers?: Readonly<Record<string, string>>
  rankTasks: boolean
  demonstrationTasks: boolean
  dryRun: boolean
  /** Told after each part how many records have been read so far. */
  progress?: (records: number) => void
  /** Ends it after the part that is under way. */
  signal?: AbortSignal
}

/** What came of a file, and the line up to which that is so. */
export type FileAnswer = ImportAnswer & { throughLine: number }

/**
 * Streams a file into a project. Records that cannot be read are skipped with their line and the reason, as are rows
 * that the server cannot take; a file that breaks off keeps the parts before, and the same file again adds only the rest.
 * Throws a Failure that says up to which line the file is stored where it ends early, with the error as its cause.
 */
export async function importFile(
  client: HttpClient,
  projectId: string,
  file: string,
  options: ImportFileOptions,
): Promise<FileAnswer> {
  const total = noAnswer()
  let stored = nothingStored()
  try {
    for await (const part of importParts(fileRecords(file), options)) {
      options.signal?.throwIfAborted()
      stored = sending(stored, part)
      const answer = await send(client, projectId, file, part, options)
      stored = taken(part)
      addAnswer(total, answer, part.skipped)
      options.progress?.(part.records)
    }
  } catch (error) {
    const untouched = stored.underWay === null && stored.throughLine === 0
    if (options.dryRun || untouched) throw error
    // Whether what was not answered came through nobody knows here.
    const known = isRefusal(error) ? { ...stored, underWay: null } : stored
    const message = `${basename(file)} is not wholly imported: ${storedSentence(known)}`
    throw new Failure(outcomeOf(error), message, { cause: error })
  }
  total.skipped.sort((a, b) => a.line - b.line)
  return { ...total, throughLine: stored.throughLine }
}

async function send(
  client: HttpClient,
  projectId: string,
  file: string,
  { rows, lines }: ImportPart,
  { labelers, rankTasks, demonstrationTasks, dryRun }: ImportFileOptions,
): Promise<ImportAnswer> {
  if (rows.length === 0) return noAnswer()
  return answerOf(
    ImportAnswer,
    client.laurel.POST('/api/v1/projects/{id}/import', {
      params: { path: { id: projectId } },
      body: {
        source: basename(file),
        rows,
        firstLine: lines[0] ?? 1,
        lines,
        ...(labelers ? { labelers } : {}),
        createRankTasks: rankTasks,
        createDemonstrationTasks: demonstrationTasks,
        dryRun,
      },
    }),
  )
}
