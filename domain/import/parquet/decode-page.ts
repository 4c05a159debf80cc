import type {
  ColumnDecoder,
  DataPageHeader,
  DecodedArray,
  PageHeader,
} from 'hyparquet/src/types.js'
import { assembleLists } from 'hyparquet/src/assemble.js'
import { convert, convertWithDictionary } from 'hyparquet/src/convert.js'
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js'
import { readPlain } from 'hyparquet/src/plain.js'
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js'
import { checkRuns, MOST_PAGE_VALUES } from './run-check.ts'

/** Writers make pages of about a mebibyte; one longer value makes a longer page. */
const MOST_PAGE_BYTES = 64 * 1024 * 1024
/** A number that never ends takes time by the square of the page. */
const MOST_DELTA_BYTES = 256 * 1024

/** Throws where a page's header names what no page of a writer does, so that nothing is allocated for it. */
export function checkPage(header: PageHeader, left: number): void {
  const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header
  if (!(packed >= 0 && packed <= left && unpacked >= 0)) throw new Error('a page is broken')
  if (unpacked > MOST_PAGE_BYTES) throw new Error('a page unpacks to more than 64 MiB')
  const second = header.data_page_header_v2
  const data = header.data_page_header ?? second
  const values = (data ?? header.dictionary_page_header)?.num_values ?? 0
  if (!(values >= 0 && values <= MOST_PAGE_VALUES)) {
    throw new Error(`a page names more than ${MOST_PAGE_VALUES} values`)
  }
  if (second) {
    const levels = [second.definition_levels_byte_length, second.repetition_levels_byte_length]
    const [definitions = 0, repetitions = 0] = levels
    const fits = definitions >= 0 && repetitions >= 0 && definitions + repetitions <= unpacked
    if (!fits || !(second.num_nulls >= 0 && second.num_nulls <= values)) {
      throw new Error('a page is broken')
    }
  }
  // Each of its values may repeat all of the one before: a page of a mebibyte can become a terabyte.
  if (data?.encoding === 'DELTA_BYTE_ARRAY') {
    throw new Error('its encoding DELTA_BYTE_ARRAY is not read; write it plain or by dictionary')
  }
  if (data?.encoding === 'DELTA_BINARY_PACKED' && unpacked > MOST_DELTA_BYTES) {
    throw new Error('a page of DELTA_BINARY_PACKED is longer than 256 KiB')
  }
}

/** The values of a dictionary page. */
export function decodeDictionary(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
): DecodedArray {
  const { codec, compressors, type, element } = decoder
  const page = decompressPage(packed, header.uncompressed_page_size, codec, compressors)
  const reader = { view: viewOf(page), offset: 0 }
  const values = header.dictionary_page_header?.num_values ?? 0
  return convert(readPlain(reader, type, values, element.type_length), decoder)
}

/** The rows of a data page that `checkPage` let pass, put behind `before`, whose last row may go on in it. */
export function decodeRows(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
  dictionary: DecodedArray | undefined,
  before: unknown[],
): void {
  const { data_page_header: first, data_page_header_v2: second } = header
  const encoding = (first ?? second)?.encoding
  if (!encoding) throw new Error(`a page of kind ${header.type} is not read`)
  const read = first
    ? decodeFirst(packed, header, first, decoder)
    : decodeSecond(packed, header, decoder)
  const { definitionLevels, repetitionLevels, dataPage } = read
  const values = convertWithDictionary(dataPage, dictionary, encoding, decoder)
  const { schemaPath } = decoder
  const rows = assembleLists(before, definitionLevels, repetitionLevels, values, schemaPath)
  // What has neither levels nor repetitions comes as an array of its own.
  if (rows !== before) for (const value of rows) before.push(value)
}

/** A page of the first kind: its levels, each after its length, and its values are packed together. */
function decodeFirst(
  packed: Uint8Array,
  header: PageHeader,
  data: DataPageHeader,
  decoder: ColumnDecoder,
) {
  const { codec, compressors, schemaPath } = decoder
  const page = decompressPage(packed, header.uncompressed_page_size, codec, compressors)
  let at = 0
  for (const level of [getMaxRepetitionLevel(schemaPath), getMaxDefinitionLevel(schemaPath)]) {
    if (level === 0) continue
    const from = at + LENGTH_BYTES
    at = from + (page.length >= from ? viewOf(page).getUint32(at, true) : 0)
    checkRuns(page.subarray(from, at), widthOf(level))
  }
  checkValues(page.subarray(at), data.encoding, decoder)
  return readDataPage(page, data, decoder)
}

/** A page of the second kind: only its values are packed. */
function decodeSecond(packed: Uint8Array, header: PageHeader, decoder: ColumnDecoder) {
  const data = header.data_page_header_v2
  if (!data) throw new Error('a page is broken')
  const { codec, compressors, schemaPath } = decoder
  const repetitions = data.repetition_levels_byte_length
  const levels = repetitions + data.definition_levels_byte_length
  checkRuns(packed.subarray(0, repetitions), widthOf(getMaxRepetitionLevel(schemaPath)))
  checkRuns(packed.subarray(repetitions, levels), widthOf(getMaxDefinitionLevel(schemaPath)))
  const rest = packed.subarray(levels)
  const length = header.uncompressed_page_size - levels
  const values = data.is_compressed ? decompressPage(rest, length, codec, compressors) : rest
  checkValues(values, data.encoding, decoder)
  const whole = new Uint8Array(levels + values.length)
  whole.set(packed.subarray(0, levels))
  whole.set(values, levels)
  const unpacked = { ...header, data_page_header_v2: { ...data, is_compressed: false } }
  return readDataPageV2(whole, unpacked, decoder)
}

/** Runs are only in places of a dictionary and in truth values. */
function checkValues(values: Uint8Array, encoding: string, { type }: ColumnDecoder): void {
  if (encoding.endsWith('_DICTIONARY')) checkRuns(values.subarray(1), values[0] ?? 0)
  else if (encoding === 'RLE' && type === 'BOOLEAN') checkRuns(values.subarray(LENGTH_BYTES), 1)
}

const LENGTH_BYTES = 4
const widthOf = (level: number) => 32 - Math.clz32(level)
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)
