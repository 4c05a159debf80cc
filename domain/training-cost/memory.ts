import { parameterCount, type TransformerShape } from './transformer.ts'

/** Bytes a parameter of mixed-precision Adam: 2 weights and 2 gradients (Rajbhandari et al. 2020, ZeRO, section 3.1). */
const WEIGHT_AND_GRADIENT_BYTES = 4
/** Its float32 copy and two moments. */
const OPTIMIZER_BYTES = 12
/** A model that only scores or is held against: half-precision weights. */
const INFERENCE_BYTES = 2

/** How one model is spread over the machines. */
export interface Layout {
  gpus: number
  /** Each matrix split over so many. */
  tensorParallel: number
  /** Layers split over so many. */
  pipelineParallel: number
  /** The optimizer's part split over the copies of the model (ZeRO stage 1). */
  shardOptimizer: boolean
  /** Sequences that pass at once. */
  microBatch: number
  recompute: boolean
}

/** Copies of the model that train side by side: n / (t·p). */
export function dataParallel({ gpus, tensorParallel, pipelineParallel }: Layout): number {
  return gpus / (tensorParallel * pipelineParallel)
}

/** Bytes of weights, gradients and optimizer on one GPU, for a model of so many parameters. */
export function stateBytes(parameters: number, layout: Layout): number {
  const share = parameters / (layout.tensorParallel * layout.pipelineParallel)
  const copies = layout.shardOptimizer ? Math.max(1, dataParallel(layout)) : 1
  return share * (WEIGHT_AND_GRADIENT_BYTES + OPTIMIZER_BYTES / copies)
}

/**
 * Bytes of activations on one GPU (its first pipeline stage, which holds as many micro-batches as there are stages):
 * s·b·h·l·(10 + 24/t + 5·a·s/(h·t)); with recomputation each layer keeps its input, 2·s·b·h, and one layer is there in
 * full. Korthikanti et al. 2022, equations 2 and 4 and section 5.
 */
export function activationBytes(shape: TransformerShape, layout: Layout): number {
  const { layers, width, heads, context } = shape
  const tokens = context * layout.microBatch
  const t = layout.tensorParallel
  const oneLayer = tokens * width * (10 + 24 / t + (5 * heads * context) / (width * t))
  return layout.recompute ? 2 * tokens * width * layers + oneLayer : oneLayer * layers
}

/** Bytes on one GPU while it trains. */
export function trainingBytes(shape: TransformerShape, layout: Layout) {
  const state = stateBytes(parameterCount(shape), layout)
  const activations = activationBytes(shape, layout)
  return { state, activations, total: state + activations }
}

/** Bytes of all models of PPO over all GPUs, before activations: policy and value train; reference and reward only score. */
export function ppoStateBytes(policyParameters: number, rewardParameters: number): number {
  const trained = WEIGHT_AND_GRADIENT_BYTES + OPTIMIZER_BYTES
  return (trained + INFERENCE_BYTES) * (policyParameters + rewardParameters)
}

/** Bytes of one model in training over all GPUs, before activations: 16 a parameter. */
export function trainedStateBytes(parameters: number): number {
  return (WEIGHT_AND_GRADIENT_BYTES + OPTIMIZER_BYTES) * parameters
}
