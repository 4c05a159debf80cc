/** A GPU as its maker's data sheet gives it: dense half-precision tensor FLOP/s, memory, board power. */
export interface Accelerator {
  id: string
  name: string
  /** FLOP/s with float16 or bfloat16 inputs and float32 sums, without sparsity. */
  peakFlops: number
  /** Bytes, by the data sheet's decimal gigabytes. */
  memory: number
  watts: number
}

const gpu = (id: string, name: string, teraflops: number, gigabytes: number, watts: number) => ({
  id,
  name,
  peakFlops: teraflops * 1e12,
  memory: gigabytes * 1e9,
  watts,
})

/** From NVIDIA's and AMD's data sheets of each product. */
export const ACCELERATORS: readonly Accelerator[] = [
  gpu('v100', 'V100 SXM2 32 GB', 125, 32, 300),
  gpu('a100-40', 'A100 SXM 40 GB', 312, 40, 400),
  gpu('a100', 'A100 SXM 80 GB', 312, 80, 400),
  gpu('l4', 'L4 24 GB', 121, 24, 72),
  gpu('l40s', 'L40S 48 GB', 362, 48, 350),
  gpu('rtx4090', 'GeForce RTX 4090 24 GB', 165.2, 24, 450),
  gpu('h100', 'H100 SXM 80 GB', 989.4, 80, 700),
  gpu('h200', 'H200 SXM 141 GB', 989.4, 141, 700),
  gpu('b200', 'B200 180 GB', 2250, 180, 1000),
  gpu('mi300x', 'Instinct MI300X 192 GB', 1307.4, 192, 750),
]
