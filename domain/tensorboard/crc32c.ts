const POLYNOMIAL = 0x82f63b78 // Castagnoli's, bits reversed (RFC 3720, section 12.1)
const MASK_DELTA = 0xa282ead8

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  }
  return value
})

/** CRC-32C of bytes, as iSCSI and TFRecord use it. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** A CRC that is stored beside the data that it covers: rotated by 15 bits and shifted (TFRecord's `masked_crc`). */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes)
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0
}
