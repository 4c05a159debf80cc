import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { hasCudaPart } from '../onnx/cuda-libraries.ts'

/** Where Linux shows GPUs. */
const GPU_FILES = ['/dev/nvidia0', '/dev/dri/renderD128']

/** What may be added to a machine and makes another engine the fastest: libraries put in place, and GPUs. */
export function installedParts(): boolean[] {
  return [hasCudaPart(), hasTensorFlow(), ...GPU_FILES.map((file) => existsSync(file))]
}

/** Whether `npm run engine:tensorflow` has built the addon. */
function hasTensorFlow(): boolean {
  try {
    const require = createRequire(import.meta.url)
    const folder = dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'))
    return existsSync(join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'))
  } catch {
    return false // an optional package, which is not installed
  }
}
