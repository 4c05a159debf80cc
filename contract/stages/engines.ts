/**
 * What executes steps: traced to one ONNX graph and run on the CPU, a GPU by WebGPU, or CUDA; kernel by kernel on
 * TensorFlow.js in WebAssembly or on TensorFlow's library; or whichever of these is fastest on the worker's machine.
 */
export const ENGINE_NAMES = [
  'onnx',
  'onnx-webgpu',
  'onnx-cuda',
  'tfjs',
  'tfjs-tensorflow',
  'auto',
] as const
/** No engine of ours: a worker with Python and TRL takes the job, and no other (docs/any-worker.md). */
export const HANDED_OVER = 'trl'

export type EngineName = (typeof ENGINE_NAMES)[number]
