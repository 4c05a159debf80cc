import type { HostTensor } from '../engine/engine.ts'
import type { TensorEntry } from './safetensors-header.ts'

/**
 * The values of a tensor from its little-endian bytes. Half and bfloat16 become float32 and 64-bit integers int32;
 * every bit of a float32 is kept, NaN payloads included: whether a NaN may be there is for the reader of the model to say.
 * @throws where a 64-bit integer does not fit into 32 bits
 */
export function tensorValues(file: string, entry: TensorEntry, bytes: Uint8Array): HostTensor {
  const { shape } = entry
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (entry.type) {
    case 'F32':
      return { dtype: 'float32', shape, data: new Float32Array(aligned(bytes)) }
    case 'I32':
      return { dtype: 'int32', shape, data: new Int32Array(aligned(bytes)) }
    case 'F16': {
      halfTable ??= Float32Array.from({ length: 0x1_0000 }, (_, half) => halfToFloat(half))
      const data = new Float32Array(bytes.length / 2)
      for (let i = 0; i < data.length; i++) data[i] = halfTable[view.getUint16(2 * i, true)] ?? 0
      return { dtype: 'float32', shape, data }
    }
    case 'BF16': {
      const bits = new Uint32Array(bytes.length / 2)
      for (let i = 0; i < bits.length; i++) bits[i] = view.getUint16(2 * i, true) << 16
      return { dtype: 'float32', shape, data: new Float32Array(bits.buffer) }
    }
    case 'I64': {
      const data = Int32Array.from({ length: bytes.length / 8 }, (_, i) => {
        const value = view.getBigInt64(8 * i, true)
        if (value !== BigInt.asIntN(32, value))
          throw new Error(`${file}: tensor ${entry.name}: ${value} found at ${i}, needed 32 bits`)
        return Number(value)
      })
      return { dtype: 'int32', shape, data }
    }
    case 'U8':
      return { dtype: 'int32', shape, data: Int32Array.from(bytes) }
    case 'BOOL':
      return { dtype: 'bool', shape, data: Uint8Array.from(bytes, (value) => (value ? 1 : 0)) }
  }
}

/** The bytes in a buffer of their own, where typed arrays may start at any offset. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  if (bytes.byteOffset === 0 && bytes.buffer.byteLength === bytes.byteLength)
    return bytes.buffer as ArrayBuffer
  return new Uint8Array(bytes).buffer // copies, where the slice of a Buffer would not
}

/** Every half there is: a hundred million weights are looked up, not computed. Filled when the first is read. */
let halfTable: Float32Array | undefined

/** IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits. */
function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
