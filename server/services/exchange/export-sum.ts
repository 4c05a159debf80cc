import { createHash } from 'node:crypto'
import type { ExportSum } from '../../../contract/export.ts'
import { piecesOf, type OpenExport } from './exports.ts'

const LINE_END = 10

/** What the file of an export is, told by writing it once to nowhere. */
export async function sumOf(opened: OpenExport): Promise<ExportSum> {
  const hash = createHash('sha256')
  let [lines, bytes] = [0, 0]
  for await (const piece of piecesOf(opened)) {
    const chunk = Buffer.from(piece)
    hash.update(chunk)
    bytes += chunk.length
    for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, at + 1)) lines += 1
  }
  return { name: opened.fileName, lines, bytes, sha256: hash.digest('hex') }
}
