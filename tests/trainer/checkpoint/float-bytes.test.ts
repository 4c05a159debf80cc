import { expect, test } from 'vitest'
import { floatBytes } from '../../../trainer/checkpoint/float-bytes.ts'
import { encodeSafetensors, parseSafetensors } from '../../../trainer/checkpoint/safetensors.ts'

const bits = (type: 'F16' | 'BF16', ...values: number[]) => [
  ...new Uint16Array(floatBytes('x', Float32Array.from(values), type).slice().buffer),
]

test('half precision rounds to the nearest, ties to even, subnormals included', () => {
  expect(bits('F16', 1, -2, 65504, 2 ** -24, 2 ** -14, 0, -0)).toEqual([
    0x3c00, 0xc000, 0x7bff, 0x0001, 0x0400, 0, 0x8000,
  ])
  // 1 + 2⁻¹¹ lies between 1 and 1 + 2⁻¹⁰; 1 + 3·2⁻¹¹ between that and 1 + 2⁻⁹
  expect(bits('F16', 1 + 2 ** -11, 1 + 3 * 2 ** -11)).toEqual([0x3c00, 0x3c02])
  expect(bits('F16', 2 ** -25, 3 * 2 ** -25, 2 ** -26)).toEqual([0, 2, 0])
  expect(bits('F16', Infinity, -Infinity)).toEqual([0x7c00, 0xfc00])
  expect((bits('F16', NaN)[0] ?? 0) & 0x7fff).toBeGreaterThan(0x7c00)
})

test('bfloat16 rounds to the nearest, ties to even', () => {
  expect(bits('BF16', 1, -1.5, 1 + 2 ** -8, 1 + 3 * 2 ** -8)).toEqual([
    0x3f80, 0xbfc0, 0x3f80, 0x3f82,
  ])
  expect((bits('BF16', NaN)[0] ?? 0) & 0x7fff).toBeGreaterThan(0x7f80)
})

test('a value beyond the type is refused by name', () => {
  expect(() => bits('F16', 1, 70_000)).toThrow(
    'tensor x: 70000 found at 1, beyond the range of F16',
  )
  expect(() => bits('BF16', 3.4028234663852886e38)).toThrow('beyond the range of BF16')
})

test.each(['F16', 'BF16'] as const)('every %s comes back from a file as it was', (type) => {
  const finite = Uint16Array.from({ length: 0x1_0000 }, (_, n) => n).filter((half) => {
    const exponent = type === 'F16' ? 0x7c00 : 0x7f80
    return (half & exponent) !== exponent
  })
  const header = JSON.stringify({
    x: { dtype: type, shape: [finite.length], data_offsets: [0, 2 * finite.length] },
  })
  const head = Buffer.alloc(8)
  head.writeBigUInt64LE(BigInt(header.length))
  const file = Buffer.concat([head, Buffer.from(header), Buffer.from(finite.buffer)])
  const { tensors } = parseSafetensors(file)
  const written = Buffer.concat(encodeSafetensors(tensors, {}, type))
  expect(parseSafetensors(written).tensors['x']?.data).toEqual(tensors['x']?.data)
  expect(bits(type, ...(tensors['x']?.data ?? []))).toEqual([...finite])
})
