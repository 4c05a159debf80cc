import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { describeError } from '../../worker/describe-error.ts'

/** NVIDIA's libraries that onnxruntime's CUDA part asks for, each after those that it needs itself. */
const NVIDIA = [
  'libcudart.so.13',
  'libcublasLt.so.13',
  'libcublas.so.13',
  'libcurand.so.10',
  'libcufft.so.12',
  'libcudnn.so.9',
]
const CUDA_PART = 'libonnxruntime_providers_cuda.so'
const DRIVER = 'libcuda.so.1'
/** Of Linux's dlopen: what is loaded stays, though Node closes whatever turns out to be no addon. */
const RTLD_NODELETE = 0x1000

/**
 * Makes ready for CUDA sessions: the loader looks for NVIDIA's libraries where the system has its own, and not beside
 * the one that asks, where `npm run engine:cuda` puts them; what a process has loaded before is taken.
 * @throws Error that says what is missing: onnxruntime's CUDA part, or NVIDIA's driver
 */
export function loadCudaLibraries(folder = bindingFolder()): void {
  if (!existsSync(join(folder, CUDA_PART)))
    throw new Error("onnxruntime's CUDA part is not in place: npm run engine:cuda")
  if (!isLoaded(DRIVER)) throw new Error(`NVIDIA's driver is not installed: there is no ${DRIVER}`)
  for (const name of NVIDIA) {
    const file = join(folder, name)
    if (existsSync(file)) isLoaded(file) // else the system's is asked for by its name
  }
}

/** Whether `npm run engine:cuda` has put the CUDA part in place. */
export const hasCudaPart = (): boolean => existsSync(join(bindingFolder(), CUDA_PART))

/** Loads a library into this process; false where there is none. */
function isLoaded(file: string): boolean {
  try {
    process.dlopen({ exports: {} }, file, constants.dlopen.RTLD_NOW | RTLD_NODELETE)
    return true
  } catch (error) {
    return /self-register/.test(describeError(error)) // loaded, and no addon of Node's
  }
}

/** Where onnxruntime-node keeps its libraries for this platform. */
function bindingFolder(): string {
  const main = createRequire(import.meta.url).resolve('onnxruntime-node')
  return join(dirname(main), '..', 'bin', 'napi-v6', process.platform, process.arch)
}
