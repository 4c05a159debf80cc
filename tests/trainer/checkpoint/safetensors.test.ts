import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
import {
  encodeSafetensors,
  parseSafetensors,
  readSafetensors,
  writeSafetensors,
} from '../../../trainer/checkpoint/safetensors.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-safetensors-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A file from a header (object or text) and data; the header's length can be given wrong. */
function fileOf(
  header: unknown,
  data: Uint8Array = new Uint8Array(0),
  length?: bigint,
): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  )
  const bytes = new Uint8Array(8 + json.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true)
  bytes.set(json, 8)
  bytes.set(data, 8 + json.length)
  return bytes
}
const one = (dtype: string, shape: number[], data: Uint8Array) =>
  parseSafetensors(fileOf({ x: { dtype, shape, data_offsets: [0, data.length] } }, data)).tensors.x

test('the bytes of a small file, written out', () => {
  const tensors: HostTensors = { x: { dtype: 'float32', shape: [1], data: Float32Array.of(1) } }
  const bytes = Buffer.concat(encodeSafetensors(tensors, { b: '2', a: '1' }))
  const json =
    '{"__metadata__":{"a":"1","b":"2"},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
  expect(json.length).toBe(87) // padded to 88
  expect(bytes).toEqual(
    Buffer.concat([
      Buffer.of(88, 0, 0, 0, 0, 0, 0, 0),
      Buffer.from(`${json} `),
      Buffer.of(0, 0, 128, 63),
    ]),
  )
})

test('reads half precision, bfloat16, 64-bit integers, bytes and booleans', () => {
  // half: 1 = 3C00, −2 = C000, smallest subnormal 2⁻²⁴ = 0001, ∞ = 7C00; bfloat16: 1 = 3F80, −1.5 = BFC0
  const half = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c)
  expect(one('F16', [4], half)?.data).toEqual(Float32Array.of(1, -2, 2 ** -24, Infinity))
  expect(one('BF16', [2], Uint8Array.of(0x80, 0x3f, 0xc0, 0xbf))?.data).toEqual(
    Float32Array.of(1, -1.5),
  )
  expect(one('I64', [1], new Uint8Array(BigInt64Array.of(-7n).buffer))?.data).toEqual(
    Int32Array.of(-7),
  )
  expect(one('U8', [2], Uint8Array.of(0, 255))?.data).toEqual(Int32Array.of(0, 255))
  expect(one('BOOL', [3], Uint8Array.of(0, 1, 2))).toEqual({
    dtype: 'bool',
    shape: [3],
    data: Uint8Array.of(0, 1, 1),
  })
  expect(() => one('I64', [1], new Uint8Array(BigInt64Array.of(2n ** 31n).buffer))).toThrow(
    'tensor x: 2147483648 found at 0, needed 32 bits',
  )
})

const entry = (from: number, to: number, shape = [(to - from) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [from, to],
})
const hostile: [string, Uint8Array, string | RegExp][] = [
  ['no header', new Uint8Array(3), 'bad: 3 bytes: a safetensors file has at least 8'],
  [
    'header beyond the file',
    fileOf('{}', undefined, 99n),
    'header of 99 bytes ends beyond the file',
  ],
  ['a huge header', fileOf('{}', undefined, 2n ** 63n), 'at most 100000000 are read'],
  ['no JSON', fileOf('{'), 'bad: header is not JSON'],
  ['no UTF-8', fileOf({}).fill(255, 8), 'bad: header is not JSON'],
  ['a list', fileOf('[]'), 'bad: header: '],
  [
    'overlap',
    fileOf({ a: entry(0, 8), b: entry(4, 12) }, new Uint8Array(12)),
    'tensor b: overlaps',
  ],
  [
    'gap',
    fileOf({ a: entry(0, 4), b: entry(8, 12) }, new Uint8Array(12)),
    'tensor b: leaves a gap',
  ],
  [
    'data cut',
    fileOf({ a: entry(0, 8) }, new Uint8Array(7)),
    'found 7 bytes of data, its tensors need 8',
  ],
  [
    'data left over',
    fileOf({ a: entry(0, 8) }, new Uint8Array(9)),
    'found 9 bytes of data, its tensors need 8',
  ],
  [
    'wrong shape',
    fileOf({ a: entry(0, 8, [3]) }, new Uint8Array(8)),
    'tensor a: 8 bytes found, F32 [3] needs 12',
  ],
  [
    'overflowing shape',
    fileOf({ a: entry(0, 8, [2 ** 40, 2 ** 40]) }, new Uint8Array(8)),
    'tensor a: 8 bytes found',
  ],
  ['negative size', fileOf({ a: entry(0, 8, [-2]) }, new Uint8Array(8)), '/a/shape/0 must be >= 0'],
  [
    'unknown type',
    fileOf({ a: entry(0, 8, [1], 'F64') }, new Uint8Array(8)),
    'type F64 found, needed one of F32',
  ],
  [
    'backward offsets',
    fileOf({ a: entry(8, 0, [2]) }, new Uint8Array(8)),
    'tensor a: -8 bytes found',
  ],
  [
    'metadata that is no text',
    fileOf({ __metadata__: { a: 1 } }),
    '/__metadata__/a must be string',
  ],
]
test.each(hostile)('refuses %s', (_, bytes, message) => {
  expect(() => parseSafetensors(bytes, 'bad')).toThrow(message)
})

test('a name such as __proto__ is a name like any other', () => {
  const json = '{"__proto__":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}'
  const { tensors } = parseSafetensors(fileOf(json, new Uint8Array(4)))
  expect(Object.keys(tensors)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).dtype).toBeUndefined()
})

test('a file on the disk: whole, in part, and cut', async () => {
  const file = join(folder, 'a.safetensors')
  const tensors: HostTensors = {
    b: { dtype: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) },
    a: { dtype: 'int32', shape: [1, 2], data: Int32Array.of(-1, 2 ** 31 - 1) },
    n: { dtype: 'float32', shape: [], data: Float32Array.of(NaN) },
  }
  await writeSafetensors(file, tensors, { format: 'pt' })
  expect(await readSafetensors(file)).toEqual({ tensors, metadata: { format: 'pt' } })
  expect(Object.keys((await readSafetensors(file, (name) => name === 'a')).tensors)).toEqual(['a'])
  await writeFile(file, (await readFile(file)).subarray(0, -1))
  await expect(readSafetensors(file)).rejects.toThrow(/a\.safetensors: found 14 bytes of data/)
})

test('what is written comes back, and the order it is given in changes no byte', () => {
  const tensor = fc
    .tuple(fc.boolean(), fc.array(fc.nat(3), { maxLength: 3 }), fc.nat())
    .map(([float, shape, start]) => {
      const length = shape.reduce((a, b) => a * b, 1)
      const values = Array.from({ length }, (_, i) => start + i)
      return float
        ? { dtype: 'float32' as const, shape, data: Float32Array.from(values) }
        : { dtype: 'int32' as const, shape, data: Int32Array.from(values) }
    })
  const name = fc.string({ minLength: 1 }).filter((text) => text !== '__metadata__')
  fc.assert(
    fc.property(fc.dictionary(name, tensor, { maxKeys: 6 }), (tensors) => {
      const bytes = Buffer.concat(encodeSafetensors(tensors))
      expect((bytes.length - Buffer.concat(encodeSafetensors(tensors).slice(1)).length) % 8).toBe(0)
      expect({ ...parseSafetensors(bytes).tensors }).toEqual({ ...tensors })
      const reversed = Object.fromEntries(Object.entries(tensors).reverse())
      expect(Buffer.concat(encodeSafetensors(reversed)).equals(bytes)).toBe(true)
    }),
  )
})

test('refuses to write values that are not as many as the shape says', () => {
  const tensors: HostTensors = { x: { dtype: 'float32', shape: [2, 2], data: new Float32Array(3) } }
  expect(() => encodeSafetensors(tensors)).toThrow('tensor x: 3 values found, [2, 2] needs 4')
})
