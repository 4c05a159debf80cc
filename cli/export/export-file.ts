import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { ExportQuery, FormatId } from '../../contract/export.ts'
import { Failure } from '../failure.ts'
import type { HttpClient } from '../http-client.ts'

const LINE_END = 10
/** How often a file is fetched anew because somebody judged between it and its card. */
const MOST_TRIES = 3

/** What a project holds now, or a frozen data set, by their ids. */
export type ExportSource = { project: string } | { dataset: string }

export interface ExportedFile {
  lines: number
  /** Of the lines before packing. */
  bytes: number
  /** Of the lines before packing: the same data give the same. */
  sha256: string
}

interface Wanted {
  client: HttpClient
  source: ExportSource
  format: FormatId
  /** Of a frozen data set its kind is known. */
  query: Partial<ExportQuery>
}

function addressOf({ source, format, query }: Wanted, card = ''): string {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  )
  const of = 'project' in source ? `projects/${source.project}` : `datasets/${source.dataset}`
  return `/${of}/export/${format}${card}?${parameters}`
}

/**
 * Streams an export into a file, packed where its name ends in `.gz`. The file appears once it is whole; a broken
 * connection leaves nothing.
 */
export async function exportFile(wanted: Wanted, file: string): Promise<ExportedFile> {
  const body = await wanted.client.stream(addressOf(wanted))
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

/**
 * The same, with the card of that very file beside it: `FILE.card.md`. Where judgments come in between the two, both are
 * fetched again; throws Failure where they never fit.
 */
export async function exportWithCard(wanted: Wanted, file: string): Promise<ExportedFile> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const written = await exportFile(wanted, file)
    const body = await wanted.client.stream(addressOf(wanted, '/card'))
    const card = await text(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]))
    if (!card.includes(written.sha256)) continue
    // A table has no ends of lines to be counted by.
    const [, lines = written.lines] = /^\| lines \| (\d+) \|$/m.exec(card) ?? []
    // The server does not know what the file is called here.
    const [, name = ''] = /^\| file \| (.+) \|$/m.exec(card) ?? []
    await writeFile(`${file}.card.md`, name ? card.replaceAll(name, basename(file)) : card)
    return { ...written, lines: Number(lines) }
  }
  throw new Failure(
    'failed',
    'judgments came in while this was written, each time: freeze them (laurel snapshot create) and export that by --dataset',
  )
}
