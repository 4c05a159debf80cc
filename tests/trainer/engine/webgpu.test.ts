import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** SwiftShader, which Debian's chromium package ships: Vulkan on the CPU. */
const FOLDER = '/usr/lib/chromium'
const DRIVER = `${FOLDER}/vk_swiftshader_icd.json`
const LIMIT_MS = 110_000

interface Trained {
  losses: number[]
  gpt2Losses: number[]
  weights: Record<string, number[]>
}

/** What a process on SwiftShader tells. */
async function said(file: string, ...given: string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const env = { ...process.env, LD_LIBRARY_PATH: FOLDER, VK_DRIVER_FILES: DRIVER }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', path, ...given],
    { env, timeout: LIMIT_MS }, // a driver that hangs
  )
  return JSON.parse(stdout)
}

test(
  'a small network and a GPT-2 learn on WebGPU what they learn on the CPU, gradients of every weight included',
  { timeout: LIMIT_MS + 10_000 },
  async ({ skip }) => {
    if (!existsSync(DRIVER)) skip(`no SwiftShader: there is no ${DRIVER}`)
    const { cpu, webgpu, problem } = (await said('webgpu-process.ts')) as {
      cpu: Trained
      webgpu?: Trained
      problem?: string
    }
    // Only that there is no adapter is no fault of ours.
    if (/adapter/i.test(problem ?? '')) skip(`WebGPU does not start here: ${problem ?? ''}`)
    expect(problem).toBeUndefined()
    expect(cpu.losses).toHaveLength(3)
    expect(new Set(cpu.losses).size).toBe(3)
    for (const [n, loss] of cpu.losses.entries())
      expect(Math.abs((webgpu?.losses[n] ?? Number.NaN) - loss)).toBeLessThan(1e-5)
    expect(new Set(cpu.gpt2Losses).size).toBe(3)
    for (const [n, loss] of cpu.gpt2Losses.entries())
      expect(Math.abs((webgpu?.gpt2Losses[n] ?? Number.NaN) - loss)).toBeLessThan(1e-5)
    expect(Object.keys(cpu.weights).toSorted()).toEqual(['bias', 'first', 'gain', 'second'])
    for (const [name, values] of Object.entries(cpu.weights))
      for (const [n, value] of values.entries())
        expect(Math.abs((webgpu?.weights[name]?.[n] ?? Number.NaN) - value)).toBeLessThan(1e-5)
  },
)

test(
  'every stage that trains does so on WebGPU as on the CPU',
  { timeout: LIMIT_MS + 10_000 },
  async ({ skip }) => {
    if (!existsSync(DRIVER)) skip(`no SwiftShader: there is no ${DRIVER}`)
    const stages = (await said('stages-process.ts', 'onnx-webgpu')) as Record<
      string,
      { cpu: number[]; other: number[] | string }
    >
    expect(Object.keys(stages)).toEqual(['sft', 'reward', 'dpo', 'ppo'])
    for (const [stage, { cpu, other }] of Object.entries(stages)) {
      if (typeof other === 'string' && /adapter/i.test(other))
        skip(`WebGPU does not start here: ${other}`)
      expect(other, stage).toHaveLength(cpu.length)
      for (const [n, loss] of cpu.entries())
        expect(Math.abs(Number(other[n]) - loss), `${stage}, step ${n}`).toBeLessThan(1e-5)
    }
  },
)
