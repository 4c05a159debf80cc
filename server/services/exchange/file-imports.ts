import type { Readable } from 'node:stream'
import type { ErrorCode } from '../../../contract/errors.ts'
import type { ImportFileAnswer, ImportFileQuery } from '../../../contract/import.ts'
import { formatOf } from '../../../domain/formats/formats.ts'
import { FileError, type FileProblem } from '../../../domain/import/file-error.ts'
import { noAnswer } from '../../../domain/import/import-answer.ts'
import { importParts } from '../../../domain/import/import-parts.ts'
import { ImportReport } from '../../../domain/import/import-report.ts'
import { readingOptions } from '../../../domain/import/reading-options.ts'
import { storedSentence } from '../../../domain/import/stored-lines.ts'
import { listMembers } from '../../repositories/projects/members.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import { requireOpenProject } from '../projects/open-project.ts'
import type { Imports } from '../prompts/imports.ts'
import { receivedRecords } from './received-records.ts'
import type { Spool } from './spool.ts'

const CODE_OF: Record<FileProblem, ErrorCode> = {
  broken: 'file_unreadable',
  too_large: 'payload_too_large',
  unknown_kind: 'unsupported_media_type',
}

interface Parts {
  reader: Reader
  imports: Imports
  spool: Spool
}

/** Files as they are, read on the server as the command and the page read them. */
export class FileImports {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Takes a file in parts, each stored whole or not at all. Where the file turns out to be unreadable, or the connection
   * breaks off, the parts before stay, and the same file adds the rest. Throws `import_invalid` for a name that is no
   * member's, and `file_unreadable`, `payload_too_large` or `unsupported_media_type`. Each error, also one that the project
   * changed meanwhile, tells what had been taken and up to which line.
   */
  async take(projectId: string, body: Readable, query: ImportFileQuery): Promise<ImportFileAnswer> {
    const { source, format, dryRun } = query
    const { reader, imports, spool } = this.#parts
    const project = await findProject(reader, projectId)
    if (!project) throw notFound('project', projectId)
    requireOpenProject(project)
    if (format !== undefined && format !== 'auto' && format !== 'outputs' && !formatOf(format).read)
      throw new AppError('invalid_request', `The format ${format} is written, not read.`)
    const labelers = await membersByName(reader, projectId, query.labeler ?? [])
    const request = {
      source,
      ...(labelers ? { labelers } : {}),
      createRankTasks: query.createRankTasks ?? true,
      createDemonstrationTasks: query.createDemonstrationTasks ?? false,
      dryRun: dryRun ?? false,
    }
    const report = new ImportReport()
    const records = receivedRecords(body, { name: source, spool })
    try {
      for await (const part of importParts(records, readingOptions(query))) {
        const { rows, lines } = part
        const answer =
          rows.length > 0
            ? await imports.take(projectId, { ...request, rows, lines, firstLine: lines[0] ?? 1 })
            : noAnswer()
        report.add(part, answer)
      }
    } catch (error) {
      throw withTaken(error, report, request.dryRun)
    }
    return report.answer
  }
}

/** An error that ended a file in the middle, with what of the file is stored. */
function withTaken(error: unknown, { answer, stored }: ImportReport, dryRun: boolean): unknown {
  if (!(error instanceof FileError || error instanceof AppError)) return error
  const [code, details] =
    error instanceof FileError ? [CODE_OF[error.kind], {}] : [error.code, error.details]
  const told = answer.parts > 0 && !dryRun ? ` (${storedSentence(stored)})` : ''
  return new AppError(code, `${error.message}${told}`, { ...details, taken: answer })
}

/** The ids of members by the names that they have in a file, from `NAME=EMAIL` or `NAME=ID`. */
async function membersByName(reader: Reader, projectId: string, pairs: readonly string[]) {
  if (pairs.length === 0) return undefined
  const members = await listMembers(reader, projectId)
  const entries = pairs.map((pair) => {
    // Neither an address nor an id has such a sign; a name may.
    const at = pair.lastIndexOf('=')
    const [name, who] = [pair.slice(0, at), pair.slice(at + 1)]
    if (at < 1) throw new AppError('import_invalid', `labeler is NAME=EMAIL, not "${pair}".`)
    const member = members.find(({ user }) => user.email === who || user.id === who)
    if (!member) {
      throw new AppError('import_invalid', `labeler: "${who}" is no member of this project.`)
    }
    return [name, member.user.id] as const
  })
  return Object.fromEntries(entries)
}
