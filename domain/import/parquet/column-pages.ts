import type {
  ColumnDecoder,
  ColumnMetaData,
  DecodedArray,
  SchemaTree,
} from 'hyparquet/src/types.js'
import { parquetHeader } from 'hyparquet/src/column.js'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { getTreePath } from 'hyparquet/src/schema.js'
import type { FileSource } from '../file-source.ts'
import { checkPage, decodeDictionary, decodeRows } from './decode-page.ts'
import { DECOMPRESSORS, READ_CODECS } from './decompressors.ts'
import { checkThrift } from './footer-check.ts'
import { textOrNot } from './plain-value.ts'

/** What is read of a page at first, and where its header is longer. */
const HEADER_BYTES = [64 * 1024, 4 * 1024 * 1024]

/** Counts what all pages of a file unpack to, and throws where that is too much. */
export type CountUnpacked = (bytes: number) => void

/**
 * One leaf column of a row group, read page by page: no more is held than a page, the dictionary and the rows that have
 * not been taken. Throws an error that says what is wrong with the column.
 */
export class ColumnPages {
  readonly path: readonly string[]
  readonly #source: FileSource
  readonly #unpacked: CountUnpacked
  readonly #end: number
  readonly #decoder: ColumnDecoder
  #at: number
  #valuesLeft: number
  #dictionary: DecodedArray | undefined
  #rows: unknown[] = []
  #taken = 0

  constructor(
    source: FileSource,
    schema: SchemaTree,
    metadata: ColumnMetaData,
    unpacked: CountUnpacked,
  ) {
    const { path_in_schema: path, codec, type, num_values, total_compressed_size } = metadata
    if (!READ_CODECS.some((known) => known === codec)) {
      const read = READ_CODECS.join(', ')
      throw new Error(`${path.join('.')} is packed by ${codec}; what is read is ${read}`)
    }
    const schemaPath = getTreePath(schema, path)
    const element = schemaPath.at(-1)?.element
    if (!element || element.type !== type) throw new Error('its type is not that of the schema')
    const starts = [metadata.dictionary_page_offset, metadata.data_page_offset].map(Number)
    this.#at = Math.min(...starts.filter((start) => start > 0))
    this.#end = this.#at + Number(total_compressed_size)
    if (!(this.#at >= 4 && this.#end >= this.#at && this.#end <= source.byteLength)) {
      throw new Error('it lies outside of the file')
    }
    this.path = path
    this.#source = source
    this.#unpacked = unpacked
    this.#valuesLeft = Number(num_values)
    const isText = element.converted_type === 'UTF8' || element.logical_type?.type === 'STRING'
    this.#decoder = {
      ...{ pathInSchema: path, schemaPath, element, type, codec },
      parsers: { ...DEFAULT_PARSERS, stringFromBytes: textOrNot(isText) },
      compressors: DECOMPRESSORS,
    }
  }

  /** The next so many rows; throws where the column has fewer. */
  async take(count: number): Promise<unknown[]> {
    // The last row may go on in the next page.
    while (this.#rows.length - this.#taken < count + (this.#hasPages ? 1 : 0)) {
      if (!this.#hasPages) throw new Error('it has fewer rows than its row group')
      await this.#readPage()
    }
    const rows = this.#rows.slice(this.#taken, this.#taken + count)
    this.#taken += count
    return rows
  }

  get #hasPages() {
    return this.#valuesLeft > 0 && this.#at < this.#end
  }

  async #readPage(): Promise<void> {
    const start = await this.#headerStart()
    const reader = { view: new DataView(start), offset: 0 }
    const header = parquetHeader(reader)
    checkPage(header, this.#end - this.#at - reader.offset)
    this.#unpacked(header.uncompressed_page_size)
    const from = this.#at + reader.offset
    const to = from + header.compressed_page_size
    this.#at = to
    const page = new Uint8Array(
      reader.offset + header.compressed_page_size <= start.byteLength
        ? start.slice(reader.offset, reader.offset + header.compressed_page_size)
        : await this.#source.slice(from, to),
    )
    if (header.type === 'DICTIONARY_PAGE') {
      this.#dictionary = decodeDictionary(page, header, this.#decoder)
    } else if (header.type !== 'INDEX_PAGE') {
      const data = header.data_page_header ?? header.data_page_header_v2
      this.#valuesLeft -= data?.num_values ?? 0
      if (this.#valuesLeft < 0) throw new Error('its pages hold more values than it names')
      this.#rows = this.#rows.slice(this.#taken)
      this.#taken = 0
      decodeRows(page, header, this.#decoder, this.#dictionary, this.#rows)
    }
  }

  /** The bytes that the next page's header is in: a header holds the least and the largest value of its page. */
  async #headerStart(): Promise<ArrayBuffer> {
    for (const length of HEADER_BYTES) {
      const end = Math.min(this.#end, this.#at + length)
      const start = await this.#source.slice(this.#at, end)
      try {
        checkThrift(new Uint8Array(start))
        return start
      } catch (error) {
        if (end === this.#end) throw error
      }
    }
    throw new Error('the header of a page is longer than 4 MiB')
  }
}
