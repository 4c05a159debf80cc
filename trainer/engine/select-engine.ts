import { homedir } from 'node:os'
import { join } from 'node:path'
import type { EngineName } from '../../contract/stages.ts'
import type { Engine } from './engine.ts'
import type { OnnxEngineOptions } from './onnx/onnx-engine.ts'
import type { OnnxProvider } from './onnx/provider.ts'
import type { EagerBackend } from './tfjs/start-backend.ts'

const PROVIDERS: Partial<Record<EngineName, OnnxProvider>> = {
  onnx: 'cpu',
  'onnx-webgpu': 'webgpu',
  'onnx-cuda': 'cuda',
}

const BACKENDS: Partial<Record<EngineName, EagerBackend>> = {
  tfjs: 'wasm',
  'tfjs-tensorflow': 'tensorflow',
}

/** Where jobs of this user find the graphs that earlier ones have compiled. */
const GRAPH_FOLDER = join(homedir(), '.cache', 'laurel', 'graphs')

/**
 * The engine of that name on this machine; `auto` is the fastest that passes its self-test. Libraries are loaded only
 * for the one that is asked for.
 * @param options.writes the engine is to write outputs, token by token: `auto` is then the processor's, as a GPU would be
 * brought all keys and values that came before with every token
 * @throws Error where this machine cannot run it
 */
export async function createEngine(
  name: EngineName,
  { writes = false, ...options }: OnnxEngineOptions & { writes?: boolean } = {},
): Promise<Engine> {
  if (name === 'auto') {
    if (writes) return createEngine('onnx', options)
    const { fastestEngine } = await import('./survey/fastest-engine.ts')
    return createEngine(await fastestEngine(), options)
  }
  const backend = BACKENDS[name]
  if (backend) {
    const { createEagerEngine } = await import('./tfjs/eager-engine.ts')
    return createEagerEngine(backend)
  }
  const { createOnnxEngine } = await import('./onnx/onnx-engine.ts')
  const provider = PROVIDERS[name] ?? 'cpu'
  if (provider === 'cuda') {
    const { loadCudaLibraries } = await import('./onnx/cuda-libraries.ts')
    loadCudaLibraries()
  }
  return createOnnxEngine({ graphFolder: GRAPH_FOLDER, ...options, provider })
}
