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
  weights: Record<string, number[]>
}

test(
  'a small network learns on WebGPU what it learns on the CPU, gradients of every weight included',
  { timeout: LIMIT_MS + 10_000 },
  async ({ skip }) => {
    if (!existsSync(DRIVER)) skip(`no SwiftShader: there is no ${DRIVER}`)
    const file = fileURLToPath(new URL('./webgpu-process.ts', import.meta.url))
    const env = { ...process.env, LD_LIBRARY_PATH: FOLDER, VK_DRIVER_FILES: DRIVER }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', file],
      { env, timeout: LIMIT_MS }, // a driver that hangs
    )
    const { cpu, webgpu, problem } = JSON.parse(stdout) as {
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
    expect(Object.keys(cpu.weights).toSorted()).toEqual(['bias', 'first', 'gain', 'second'])
    for (const [name, values] of Object.entries(cpu.weights))
      for (const [n, value] of values.entries())
        expect(Math.abs((webgpu?.weights[name]?.[n] ?? Number.NaN) - value)).toBeLessThan(1e-5)
  },
)
