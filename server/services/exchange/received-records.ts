import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { boundedUnpacking, isGzip } from '../../../domain/import/bounded-unpacking.ts'
import { FileError } from '../../../domain/import/file-error.ts'
import { fileRecords } from '../../../domain/import/file-records.ts'
import { isParquet } from '../../../domain/import/parquet/parquet-records.ts'
import { readRecords, type FileRecord } from '../../../domain/import/read-records.ts'
import { joined } from '../../../domain/import/split-lines.ts'
import { AppError } from '../errors.ts'
import type { Spool } from './spool.ts'

/** What is told from the first bytes of a file: gzip, Parquet or text. */
const START_BYTES = 4

/**
 * The records of a file as it is received, in memory that does not grow with it. Text is read as it comes, a Parquet
 * file, which begins at its end, from the spool. Throws FileError, and AppError where the connection breaks off.
 */
export async function* receivedRecords(
  body: Readable,
  { name, spool }: { name: string; spool: Spool },
): AsyncGenerator<FileRecord> {
  const { start, pieces } = await begun(received(body))
  if (!isParquet(start)) {
    yield* readRecords(isGzip(start) ? unpacked(pieces, name) : pieces, name)
    return
  }
  const file = await spool.keep(pieces)
  try {
    const { byteLength, slice } = file
    yield* fileRecords({ name, byteLength, slice, pieces: () => pieces })
  } finally {
    await file.close()
  }
}

/** The bytes of a request. Where they are left unread, the request is not destroyed: it is still to be answered. */
async function* received(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    for await (const piece of pieces) yield piece
  } catch (cause) {
    if (!body.destroyed) throw cause
    throw new AppError('invalid_request', 'The connection broke off before the file was whole.')
  }
}

async function begun(pieces: AsyncGenerator<Uint8Array>) {
  const first: Uint8Array[] = []
  let size = 0
  while (size < START_BYTES) {
    const next = await pieces.next()
    if (next.done) break
    first.push(next.value)
    size += next.value.length
  }
  const all = async function* () {
    yield* first
    yield* pieces
  }
  return { start: joined(first, size).subarray(0, START_BYTES), pieces: all() }
}

async function* unpacked(
  pieces: AsyncGenerator<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  let packedBytes = 0
  const counted = async function* () {
    for await (const piece of pieces) {
      packedBytes += piece.length
      yield piece
    }
  }
  const packed = Readable.from(counted())
  const unpacking = packed.pipe(createGunzip())
  packed.on('error', (error) => unpacking.destroy(error))
  try {
    const all = unpacking as AsyncIterable<Buffer>
    yield* boundedUnpacking(all, { name, packedBytes: () => packedBytes })
  } catch (cause) {
    if (cause instanceof FileError || cause instanceof AppError) throw cause
    throw new FileError(name, 'broken_packing', { cause })
  } finally {
    packed.destroy()
    unpacking.destroy()
  }
}
