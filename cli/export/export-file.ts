import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { ExportQuery, FormatId } from '../../contract/export.ts'
import type { HttpClient } from '../http-client.ts'

const LINE_END = 10

export interface ExportedFile {
  lines: number
  /** Of the lines before packing. */
  bytes: number
  /** Of the lines before packing: the same data give the same. */
  sha256: string
}

/**
 * Streams an export into a file, packed where its name ends in `.gz`. The file appears once it is whole; a broken
 * connection leaves nothing.
 */
export async function exportFile(
  client: HttpClient,
  projectId: string,
  format: FormatId,
  query: ExportQuery,
  file: string,
): Promise<ExportedFile> {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  )
  const body = await client.stream(`/projects/${projectId}/export/${format}?${parameters}`)
  const hash = createHash('sha256')
  const seen = { lines: 0, bytes: 0 }
  const aside = `${file}.part`
  try {
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          hash.update(piece)
          seen.bytes += piece.length
          for (const byte of piece) if (byte === LINE_END) seen.lines += 1
          yield piece
        }
      },
      file.endsWith('.gz') ? createGzip() : new PassThrough(),
      createWriteStream(aside),
    )
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  await rename(aside, file)
  return { ...seen, sha256: hash.digest('hex') }
}
