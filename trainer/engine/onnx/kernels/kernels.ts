import type { RecordingBackend } from '../recording-backend.ts'
import { ACTIVATION } from './activation.ts'
import { BINARY } from './binary.ts'
import { CUMULATIVE_PRODUCT } from './cumulative-product.ts'
import { FILL } from './fill.ts'
import { INDEXING } from './indexing.ts'
import { registerKernels, type KernelTable } from './kernel.ts'
import { MATRIX } from './matrix.ts'
import { REDUCTIONS } from './reduction.ts'
import { SHAPE } from './shape.ts'
import { SLICE } from './slice.ts'
import { UNARY } from './unary.ts'

/** Every kernel that can be recorded. Another one fails the trace with a message that names it. */
export const KERNELS: KernelTable = {
  ...UNARY,
  ...BINARY,
  ...ACTIVATION,
  ...REDUCTIONS,
  ...CUMULATIVE_PRODUCT,
  ...MATRIX,
  ...SHAPE,
  ...SLICE,
  ...FILL,
  ...INDEXING,
}

export function registerAllKernels(backend: RecordingBackend): void {
  registerKernels(backend, KERNELS)
}
