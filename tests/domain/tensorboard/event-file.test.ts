import { expect, test } from 'vitest'
import { crc32c, maskedCrc32c } from '../../../domain/tensorboard/crc32c.ts'
import { eventFile, eventFileName } from '../../../domain/tensorboard/event-file.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('CRC-32C of the vectors of RFC 3720, appendix B.4', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe(0x46dd794e)
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
})

test('a masked CRC is rotated right by 15 and shifted by 0xa282ead8', () => {
  // 0xe3069283 rotated: 0x2507c60d; plus 0xa282ead8: 0xc78ab0e5
  expect(maskedCrc32c(Buffer.from('123456789'))).toBe(0xc78ab0e5)
})

test('the first record names the version', () => {
  const [first] = eventFile(1_700_000_000_000, [])
  // 24 bytes: 09 + 1700000000 as a double, 1a 0d + "brain.Event:2"
  expect(hex(first ?? new Uint8Array())).toMatch(
    /^1800000000000000.{8}0900000040fc54d9411a0d627261696e2e4576656e743a32.{8}$/,
  )
})

test('a point is a record of wall time, step and scalars; what is not finite is left out', () => {
  const point = { step: 300, at: 1_700_000_000_500, values: { kl: 0.5, loss: Number.NaN } }
  const [, record, none] = [...eventFile(0, [point, { ...point, values: { loss: Infinity } }])]
  // 09 + 1700000000.5, 10 ac02 (300), 2a 0b (11 bytes): 0a 09 (9): 0a 02 "kl" 15 0.5f
  const data = '090000204 0fc54d94110ac022a0b0a090a026b6c150000003f'.replace(' ', '')
  expect(hex(record ?? new Uint8Array()).slice(24, -8)).toBe(data)
  expect(none).toBeUndefined()
})

test('a file is called as TensorBoard looks for it', () => {
  expect(eventFileName(1_700_000_000_999, 'abc')).toBe('events.out.tfevents.1700000000.abc')
})
