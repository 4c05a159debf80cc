import * as ort from 'onnxruntime-node'

/**
 * Loads a model for onnxruntime's CPU provider.
 * Threads sleep while they wait: spinning ones, the default, gain nothing on two cores and make a step five times as
 * slow once another process wants a core. Denormal numbers count as 0: moments of gradients that fade out are full of
 * them, and each costs a hundred times a normal one.
 * @param profile where onnxruntime writes what each operator took, once the session ends; null: nowhere
 */
export function createSession(
  model: Uint8Array,
  { threads, profile = null }: { threads: number; profile?: string | null },
): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(model, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    ...(profile === null ? {} : { enableProfiling: true, profileFilePrefix: profile }),
    extra: {
      session: { intra_op: { allow_spinning: '0' }, set_denormal_as_zero: '1' },
      optimization: { disable_specified_optimizers: 'MatMulAddFusion' },
    },
  })
}
