import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import type * as ort from 'onnxruntime-node'
import type { GraphCache } from './graph-cache.ts'
import { PROVIDER_TRAITS } from './provider.ts'
import { createSession, type SessionOptions } from './session.ts'

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
  version: string
}

/**
 * A session for a model whose optimised graph is read from the cache, or put there. Only graphs for the CPU are kept;
 * they fit one version of onnxruntime, its optimizers and one kind of processor.
 */
export async function cachedSession(
  model: Uint8Array,
  options: SessionOptions,
  cache: GraphCache | null,
): Promise<ort.InferenceSession> {
  if (cache === null || options.provider !== 'cpu') return createSession(model, options)
  const key = createHash('sha256')
    .update(
      JSON.stringify([
        version,
        options.provider,
        process.arch,
        cpus()[0]?.model ?? '',
        PROVIDER_TRAITS.cpu.disabledOptimizers,
      ]),
    )
    .update(model)
    .digest('hex')
  const graph = await cache.read(key)
  if (graph) {
    try {
      return await createSession(graph, { ...options, isOptimized: true })
    } catch {
      // Written by a build that this one cannot read: it is made anew below.
    }
  }
  return cache.keep(key, (file) => createSession(model, { ...options, saveTo: file }))
}
