/** Why a file as a whole cannot be read, by code; `{name}` stands for one of the values beside it. */
export const FILE_PROBLEMS = {
  binary: 'no text: it holds binary data',
  utf16: 'UTF-16: save it as UTF-8',
  not_utf8: 'not UTF-8 (line {line} or later)',
  packed_parquet: 'a Parquet file inside gzip: unpack it',
  broken_packing: 'the gzip packing is broken or cut off',
  unpacks_too_far: 'it unpacks to more than {times} times its size',
  not_json: 'not JSON after {records} records: {detail}',
  not_csv: 'not read as CSV: {detail}',
  not_parquet: 'not read as Parquet: {detail}',
} as const
export type FileProblemCode = keyof typeof FILE_PROBLEMS
