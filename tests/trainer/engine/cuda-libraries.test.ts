import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadCudaLibraries } from '../../../trainer/engine/onnx/cuda-libraries.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'laurel-cuda-'))))
afterEach(() => rm(folder, { recursive: true }))

test('where the CUDA part is not in place, what puts it there is told', () => {
  expect(() => loadCudaLibraries(folder)).toThrow(
    "onnxruntime's CUDA part is not in place: npm run engine:cuda",
  )
})

test('where it is, but no driver, that is told', async ({ skip }) => {
  await writeFile(join(folder, 'libonnxruntime_providers_cuda.so'), '')
  try {
    loadCudaLibraries(folder)
  } catch (error) {
    expect(String(error)).toBe("Error: NVIDIA's driver is not installed: there is no libcuda.so.1")
    return
  }
  skip('this machine has the driver')
})
