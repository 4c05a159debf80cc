import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { TRAINER_ENVIRONMENT } from '../../cli/trainer-environment.ts'
import { trainingFlops } from '../../domain/training-cost/transformer.ts'
import type { BenchmarkResult } from '../result.ts'
import type { GpuMeasurement } from './sft-process.ts'

const ROWS = 8
const LENGTH = 1024
/** Steps that go to an engine at once: as many as jobs come to (trainer/stages/step-window.ts), one where the state stays. */
const ENGINES = { 'onnx-cuda': 64, 'onnx-webgpu': 1 }
const RUNS = 7
const PRECISIONS = ['float32', 'tf32', 'bf16'] as const

type PeerMeasurement = GpuMeasurement & { card: string; torch: string; peakMebibytes: number }

/**
 * Training of GPT-2 124M on a GPU, 8 rows of 1,024 tokens a step, by each engine that runs there, against a plain PyTorch
 * loop on the same card. `LAUREL_GPU_PYTHON` is a Python with PyTorch for CUDA and transformers; `python3` by default.
 * @throws Error where no GPU engine or no such Python is
 */
export async function gpuSft(): Promise<BenchmarkResult> {
  const python = process.env['LAUREL_GPU_PYTHON'] ?? 'python3'
  const peerFile = fileURLToPath(new URL('./torch_sft.py', import.meta.url))
  const size = [ROWS, LENGTH].map(String)
  const peers: Partial<Record<(typeof PRECISIONS)[number], PeerMeasurement>> = {}
  for (const precision of PRECISIONS)
    peers[precision] = (await said(python, [peerFile, precision, ...size, '12'])) as PeerMeasurement

  const file = fileURLToPath(new URL('./sft-process.ts', import.meta.url))
  const details: Record<string, number> = {}
  const rates: number[] = []
  for (const [engine, steps] of Object.entries(ENGINES)) {
    const given = ['--import', 'tsx', file, engine, ...size, String(RUNS), String(steps)]
    const found = (await said(process.execPath, given).catch((error: unknown) => {
      console.error(`${engine}: ${String(error).split('\n')[0] ?? ''}`)
      return null
    })) as GpuMeasurement | null
    if (!found) continue
    rates.push(found.tokensPerSecond)
    details[`${engine}, tokens/s`] = found.tokensPerSecond
    details[`${engine}, operators a step`] = found.operators
    details[`${engine}, its matrix rate, GFLOP/s`] = found.matrixRate
    details[`${engine}, % of its matrix rate`] =
      (100 * found.tokensPerSecond * flopsPerToken()) / found.matrixRate / 1e9
  }
  if (rates.length === 0)
    throw new Error('no GPU engine runs on this machine: laurel engines says why')
  for (const [precision, { tokensPerSecond, matrixRate }] of Object.entries(peers)) {
    details[`PyTorch ${precision}, tokens/s`] = tokensPerSecond
    details[`PyTorch ${precision}, its matrix rate, GFLOP/s`] = matrixRate
  }
  const ours = Math.max(...rates)
  const peer = peers.float32?.tokensPerSecond ?? Number.NaN
  return {
    name: 'gpu-sft',
    unit: `tokens/s (plain PyTorch loop in float32, ${peers.float32?.card ?? ''})`,
    ...{ ours, peer, ratio: ours / peer, details },
  }
}

/** Of attention's products only what a token may see counts: half of all positions. */
function flopsPerToken(): number {
  const { layers, attention, head } = trainingFlops(
    { layers: 12, width: 768, heads: 12, vocabulary: 50_257, context: LENGTH },
    false,
  )
  return layers + attention / 2 + head
}

async function said(program: string, given: string[]): Promise<unknown> {
  const env = { ...process.env, ...TRAINER_ENVIRONMENT }
  const { stdout } = await promisify(execFile)(program, given, { env, maxBuffer: 2 ** 26 })
  return JSON.parse(stdout)
}
