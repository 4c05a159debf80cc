/** Puts a brotli and a gzip copy beside every text file of a folder, made once here so that no request waits for it. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TEXT = /\.(?:js|css|html|svg|json)$/
/** Below this the headers outweigh what is saved. */
const LEAST_BYTES = 512

const FORMATS = [
  { extension: 'br', compress: promisify(brotliCompress) },
  { extension: 'gz', compress: promisify(gzip) },
]

export async function compressFolder(folder) {
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter((file) => TEXT.test(file))) {
    const path = join(folder, name)
    const content = await readFile(path)
    if (content.length < LEAST_BYTES) continue
    const options = {
      level: constants.Z_BEST_COMPRESSION,
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }
    for (const { extension, compress } of FORMATS) {
      await writeFile(`${path}.${extension}`, await compress(content, options))
    }
  }
}
