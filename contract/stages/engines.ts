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
export type EngineName = (typeof ENGINE_NAMES)[number]
