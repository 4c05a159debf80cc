import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOnnxEngine } from '../trainer/engine/onnx/onnx-engine.ts'
import { operatorTimes } from './operator-times.ts'
import { GPT2_124M } from './peers/workload.ts'
import type { BenchmarkResult } from './result.ts'
import { sftWorkload } from './sft-workload.ts'

const STEPS = 4

/**
 * Where a training step of GPT-2 124M on a row of 512 tokens spends its time, by onnxruntime's profile of four steps;
 * what is computed beside the graph (the optimizer) is not in it. `ours` is the CPU time of the last step.
 */
export async function profileGpt2(): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-profile-'))
  try {
    const engine = createOnnxEngine({ profile: join(folder, 'profile') })
    const { step } = await sftWorkload(engine, { model: GPT2_124M, rows: 1, length: 512 })
    let milliseconds = Number.NaN
    for (let n = 0; n < STEPS; n++) {
      const from = process.cpuUsage()
      await step()
      const { user, system } = process.cpuUsage(from)
      milliseconds = (user + system) / 1000
    }
    await engine.dispose()
    return {
      name: 'profile-gpt2',
      unit: 'ms of all cores a step',
      ours: milliseconds,
      peer: null,
      ratio: null,
      details: await operatorTimes(folder, STEPS),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
