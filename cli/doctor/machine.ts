import { existsSync } from 'node:fs'
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { failure, ok, warning, type Check } from './finding.ts'

const GIGABYTE = 1e9
/** A trainer of a small model holds about as much. */
const MEMORY_FOR_TRAINING = 2 * GIGABYTE
const LITTLE_DISK = 5 * GIGABYTE
const NO_DISK = 0.2 * GIGABYTE
const LOWEST_NODE = [20, 19] as const

const gigabytes = (bytes: number) => `${(bytes / GIGABYTE).toFixed(1)} GB`

export const node =
  (version: string): Check =>
  async () => {
    const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number)
    const [lowest, lowestMinor] = LOWEST_NODE
    if (major > lowest || (major === lowest && minor >= lowestMinor)) return ok('node', version)
    return failure('node', version, `Install Node ${LOWEST_NODE.join('.')} or newer.`)
  }

export const memory =
  (free = freemem(), total = totalmem()): Check =>
  async () => {
    const found = `${gigabytes(free)} free of ${gigabytes(total)}, ${availableParallelism()} processors`
    if (free >= MEMORY_FOR_TRAINING) return ok('memory', found)
    return warning('memory', found, 'Training may be ended by the system: end other programs.')
  }

/** The data folder, or where it will be made: may one write there, and is there room? */
export const dataFolder =
  (folder: string): Check =>
  async () => {
    let place = folder
    while (!existsSync(place) && place !== dirname(place)) place = dirname(place)
    try {
      await access(place, constants.W_OK)
      await mkdir(folder, { recursive: true })
    } catch {
      return failure(
        'data folder',
        `${folder} cannot be written`,
        'Give this user the folder, or set LAUREL_DATA to another.',
      )
    }
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const found = `${folder}, ${gigabytes(free)} free`
    const mend = 'Make room, or set LAUREL_DATA to a folder on a larger disk.'
    if (free < NO_DISK) return failure('data folder', found, mend)
    return free < LITTLE_DISK ? warning('data folder', found, mend) : ok('data folder', found)
  }

/** Whether a GPU of NVIDIA's goes unused: training runs without, and much slower. */
export const gpu =
  (hasGpu = existsSync('/dev/nvidia0'), hasCuda?: boolean): Check =>
  async () => {
    if (!hasGpu) return ok('GPU', "none of NVIDIA's; training runs on the processor")
    const { hasCudaPart } = await import('../../trainer/engine/onnx/cuda-libraries.ts')
    if (hasCuda ?? hasCudaPart()) return ok('GPU', 'NVIDIA, and CUDA is in place')
    return warning(
      'GPU',
      "NVIDIA, but onnxruntime's CUDA part is not in place",
      '`npm run engine:cuda` puts it there; `npm run laurel -- engines` tells what it gains.',
    )
  }
