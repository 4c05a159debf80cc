import { createHash } from 'node:crypto'
import type { ExportSum } from '../../../contract/export.ts'
import { piecesOf, type OpenExport } from './exports.ts'

/** What the file of an export is, told by writing it once to nowhere. */
export async function sumOf(opened: OpenExport): Promise<ExportSum> {
  const hash = createHash('sha256')
  let [lines, bytes] = [0, 0]
  const counted: OpenExport = {
    ...opened,
    lines: (record) => {
      const written = opened.lines(record)
      lines += written.length
      return written
    },
  }
  for await (const piece of piecesOf(counted)) {
    hash.update(piece)
    bytes += Buffer.byteLength(piece)
  }
  return { name: opened.fileName, lines, bytes, sha256: hash.digest('hex') }
}
