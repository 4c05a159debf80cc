import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors.ts'

/** A file that lies on disk for as long as it is read. */
export interface SpooledFile {
  byteLength: number
  /** The bytes from `start` up to `end`, fewer where it ends before. */
  slice(start: number, end: number): Promise<ArrayBuffer>
  /** Gives its room on the disk back. */
  close(): Promise<void>
}

/** Where files wait whose end must be read before their beginning. */
export class Spool {
  readonly #folder: string
  readonly #bytesLimit: number

  constructor(dataFolder: string, bytesLimit: number) {
    this.#folder = join(dataFolder, 'incoming')
    this.#bytesLimit = bytesLimit
  }

  /** Takes a file in. Throws `payload_too_large` beyond the limit and `unavailable` where the disk is full. */
  async keep(pieces: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    await mkdir(this.#folder, { recursive: true })
    const path = join(this.#folder, randomUUID())
    const handle = await open(path, 'wx+')
    try {
      // Without a name it is gone once it is closed, also where the server is killed.
      await rm(path)
      return spooled(handle, await this.#write(handle, pieces))
    } catch (error) {
      await handle.close()
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      throw new AppError('unavailable', 'The disk of the server is full.')
    }
  }

  async #write(handle: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<number> {
    let bytes = 0
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > this.#bytesLimit) {
        const mebibytes = this.#bytesLimit / 1024 / 1024
        const message = `This server takes Parquet files of up to ${mebibytes} MiB (LAUREL_PARQUET_MIB).`
        throw new AppError('payload_too_large', message)
      }
      await handle.writeFile(piece)
    }
    return bytes
  }
}

const spooled = (handle: FileHandle, byteLength: number): SpooledFile => ({
  byteLength,
  slice: async (start, end) => {
    const bytes = new Uint8Array(Math.min(end, byteLength) - start)
    let read = 0
    while (read < bytes.length) {
      const { bytesRead } = await handle.read(bytes, read, bytes.length - read, start + read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return bytes.buffer
  },
  close: () => handle.close(),
})
