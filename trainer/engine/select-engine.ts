import type { Engine } from './engine.ts'
import type { OnnxEngineOptions } from './onnx/onnx-engine.ts'
import type { EagerBackend } from './tfjs/start-backend.ts'

export interface EngineOptions extends OnnxEngineOptions {
  /** What `tfjs` runs on: 'wasm' by default. */
  backend?: EagerBackend
}

/** The engine of that name, on this machine's CPU. Libraries are loaded only for the one that is asked for. */
export async function createEngine(
  name: Engine['name'],
  { backend = 'wasm', ...options }: EngineOptions = {},
): Promise<Engine> {
  if (name === 'onnx') {
    const { createOnnxEngine } = await import('./onnx/onnx-engine.ts')
    return createOnnxEngine(options)
  }
  const { createEagerEngine } = await import('./tfjs/eager-engine.ts')
  return createEagerEngine(backend)
}
