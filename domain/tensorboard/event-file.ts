import { maskedCrc32c } from './crc32c.ts'

/** Values by name at one step. */
export interface ScalarPoint {
  step: number
  /** Milliseconds since 1970. */
  at: number
  values: Record<string, number>
}

const utf8 = new TextEncoder()
const LENGTH_DELIMITED = 2
const FIXED64 = 1
const FIXED32 = 5
const VARINT = 0
const FILE_VERSION = 'brain.Event:2'

/**
 * An event file as TensorBoard reads it: TFRecords (length, its masked CRC, data, their masked CRC; little-endian), each
 * a protobuf `Event`: wall_time = 1 (double), step = 2 (int64), file_version = 3, summary = 5 with `Value` = 1 of
 * tag = 1 and simple_value = 2 (float). Field numbers from tensorflow/core/util/event.proto and
 * tensorflow/core/framework/summary.proto. Values that are not finite are left out.
 */
export function* eventFile(
  startedAt: number,
  points: Iterable<ScalarPoint>,
): Generator<Uint8Array> {
  yield record(joined(wallTime(startedAt), text(3, FILE_VERSION)))
  for (const { step, at, values } of points) {
    const summary = Object.entries(values)
      .filter(([, value]) => Number.isFinite(value))
      .map(([tag, value]) => message(1, joined(text(1, tag), float(2, value))))
    if (summary.length === 0) continue
    yield record(joined(wallTime(at), integer(2, step), message(5, joined(...summary))))
  }
}

/** The name that TensorBoard looks for: it opens files with `tfevents` in their names. */
export function eventFileName(startedAt: number, jobId: string): string {
  return `events.out.tfevents.${Math.floor(startedAt / 1000)}.${jobId}`
}

function record(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + 4 + data.length + 4)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(data.length), true)
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true)
  bytes.set(data, 12)
  view.setUint32(12 + data.length, maskedCrc32c(data), true)
  return bytes
}

const wallTime = (milliseconds: number) => {
  const bytes = new Uint8Array(9)
  bytes[0] = (1 << 3) | FIXED64
  new DataView(bytes.buffer).setFloat64(1, milliseconds / 1000, true)
  return bytes
}

const float = (field: number, value: number) => {
  const bytes = new Uint8Array(5)
  bytes[0] = (field << 3) | FIXED32
  new DataView(bytes.buffer).setFloat32(1, value, true)
  return bytes
}

const integer = (field: number, value: number) =>
  joined(Uint8Array.of((field << 3) | VARINT), varint(value))

const message = (field: number, content: Uint8Array) =>
  joined(Uint8Array.of((field << 3) | LENGTH_DELIMITED), varint(content.length), content)

const text = (field: number, value: string) => message(field, utf8.encode(value))

/** Seven bits a byte, lowest first; for whole numbers from 0 to 2^53. */
function varint(value: number): Uint8Array {
  const bytes = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return Uint8Array.of(...bytes, rest)
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
