/** Types in which a file may keep real numbers. */
export type FloatType = 'F32' | 'F16' | 'BF16'

/**
 * Little-endian bytes of real numbers, rounded to the nearest that the type has, ties to even. F32 gives a view.
 * @throws RangeError that names tensor, value and place where a finite value is beyond the type's range
 */
export function floatBytes(name: string, data: Float32Array, type: FloatType): Uint8Array {
  if (type === 'F32') return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const bits = new Uint32Array(data.buffer, data.byteOffset, data.length)
  const [round, infinity] = type === 'BF16' ? [roundToBfloat, 0x7f80] : [roundToHalf, 0x7c00]
  const halves = new Uint16Array(data.length)
  for (let i = 0; i < halves.length; i++) {
    const half = round(bits[i] ?? 0)
    if ((half & 0x7fff) === infinity && Number.isFinite(data[i]))
      throw new RangeError(`tensor ${name}: ${data[i]} found at ${i}, beyond the range of ${type}`)
    halves[i] = half
  }
  return new Uint8Array(halves.buffer)
}

/** Adds one where what is cut off is more than half, or half and the last bit kept is odd. */
function cut(bits: number, places: number): number {
  const kept = bits >>> places
  const rest = bits & (2 ** places - 1)
  const half = 2 ** (places - 1)
  return rest > half || (rest === half && kept & 1) ? kept + 1 : kept
}

function roundToBfloat(bits: number): number {
  const isNaN = (bits & 0x7fff_ffff) > 0x7f80_0000
  return isNaN ? (bits >>> 16) | 0x40 : cut(bits, 16)
}

function roundToHalf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fff_ffff
  if (magnitude > 0x7f80_0000) return sign | 0x7e00
  const exponent = (magnitude >>> 23) - 112 // of the half, were it normal
  if (exponent >= 31) return sign | 0x7c00
  if (exponent > 0) return sign | cut((exponent << 23) | (magnitude & 0x7f_ffff), 13)
  if (exponent < -10) return sign
  return sign | cut((magnitude & 0x7f_ffff) | 0x80_0000, 14 - exponent) // subnormal
}
