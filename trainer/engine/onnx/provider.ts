/** What of onnxruntime executes a graph. */
export type OnnxProvider = 'cpu' | 'webgpu' | 'cuda'

/** What a provider can do, as far as graphs are written for it. */
export interface ProviderTraits {
  /**
   * Between steps the state stays in the device's memory, and all of a step is computed there. Elsewhere it lies in
   * ordinary memory, where new state may be computed beside the graph.
   */
  keepsState: boolean
  /**
   * The state has to be brought to the device for each run, and what is new of it back: several runs in a row are one
   * (repeated-step.ts).
   */
  repeatsSteps: boolean
  /** Each operator is launched on a device, which takes longer than a small one computes. */
  launchesKernels: boolean
  /** Multiplies batches of matrices that are read transposed (FusedMatMul). */
  hasFusedMatMul: boolean
  /** LayerNormalization gives its statistics too, from which its gradient is computed. */
  hasLayerStatistics: boolean
  hasOr: boolean
  /** Parts that one Split may give. */
  partsOfSplit: number
  /** Numbers that one ScatterND adds up rightly, whatever meets at one place. */
  numbersAdded: number
  /** onnxruntime's optimizers that make it slower, or write operators that it lacks. */
  disabledOptimizers: readonly string[]
}

/**
 * Numbers that onnxruntime 1.30 adds on one thread of the CPU. Beyond 210,000 its ScatterND shares them out among threads
 * that know nothing of one another: what two of them add at one place is lost or comes in another order each time.
 */
const ADDED_ON_ONE_THREAD = 200_000

export const PROVIDER_TRAITS: Readonly<Record<OnnxProvider, ProviderTraits>> = {
  // A bias is added after its product, not in it: onnxruntime's joint operator first copies the bias over the whole
  // result, which takes longer. A matrix that is turned before a product (kernels/matrix.ts) stays so: read by columns it
  // takes longer.
  cpu: {
    keepsState: false,
    repeatsSteps: false,
    launchesKernels: false,
    hasFusedMatMul: true,
    hasLayerStatistics: true,
    hasOr: true,
    partsOfSplit: Number.POSITIVE_INFINITY,
    numbersAdded: ADDED_ON_ONE_THREAD,
    disabledOptimizers: ['MatMulAddFusion', 'MatmulTransposeFusion', 'GemmTransposeFusion'],
  },
  webgpu: {
    keepsState: true,
    repeatsSteps: false,
    launchesKernels: true,
    hasFusedMatMul: false,
    hasLayerStatistics: false,
    hasOr: false,
    partsOfSplit: 6, // a shader binds eight buffers at least
    numbersAdded: Number.POSITIVE_INFINITY, // atomically
    disabledOptimizers: ['MatMulAddFusion', 'MatmulTransposeFusion', 'MatMulScaleFusion'],
  },
  cuda: {
    keepsState: false,
    repeatsSteps: true,
    launchesKernels: true,
    hasFusedMatMul: true,
    hasLayerStatistics: true,
    hasOr: true,
    partsOfSplit: Number.POSITIVE_INFINITY,
    numbersAdded: Number.POSITIVE_INFINITY,
    disabledOptimizers: ['MatMulAddFusion'],
  },
}
