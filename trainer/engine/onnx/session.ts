import * as ort from 'onnxruntime-node'
import { CONSTANT_MEMORY } from './model-proto.ts'
import { PROVIDER_TRAITS, type OnnxProvider } from './provider.ts'

/** So short that a process beside hardly feels it. */
const SPIN_MICROSECONDS = '20'

export interface SessionOptions {
  provider: OnnxProvider
  /** Threads of one operator. */
  threads: number
  /** Where onnxruntime writes what each operator took, once the session ends; null: nowhere. */
  profile: string | null
  /** Results that stay in a GPU's memory. */
  onDevice: readonly string[]
  /** The model is one that a session has optimised and saved. */
  isOptimized?: boolean
  /** File that the optimised model is written to. */
  saveTo?: string | null
  /** Where placed constants of the model lie; the session takes copies of what it multiplies by. */
  constants?: Uint8Array | null
}

/**
 * Loads a model for onnxruntime.
 * Threads sleep while they wait: spinning ones, the default, gain nothing on two cores and make a step five times as
 * slow once another process wants a core. Denormal numbers count as 0: moments of gradients that fade out are full of
 * them, and each costs a hundred times a normal one. Activations come from the process's own heap: an arena of each
 * session's would keep what its largest run needed, and twice of it, for every shape compiled.
 */
export async function createSession(
  model: Uint8Array,
  {
    provider,
    threads,
    profile,
    onDevice,
    isOptimized = false,
    saveTo = null,
    constants = null,
  }: SessionOptions,
): Promise<ort.InferenceSession> {
  const session = ort.InferenceSession.create(model, {
    executionProviders: [provider],
    graphOptimizationLevel: isOptimized ? 'disabled' : 'all',
    ...(saveTo === null ? {} : { optimizedModelFilePath: saveTo }),
    ...(constants === null ? {} : { externalData: [{ path: CONSTANT_MEMORY, data: constants }] }),
    enableCpuMemArena: false,
    enableMemPattern: false,
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    ...(profile === null ? {} : { enableProfiling: true, profileFilePrefix: profile }),
    ...(onDevice.length === 0
      ? {}
      : {
          preferredOutputLocation: Object.fromEntries(onDevice.map((name) => [name, 'gpu-buffer'])),
        }),
    extra: {
      session: {
        // With its weights a session multiplies few rows at a time, operators so short that waking a thread takes as long.
        intra_op:
          constants === null
            ? { allow_spinning: '0' }
            : { allow_spinning: '1', spin_duration_us: SPIN_MICROSECONDS },
        set_denormal_as_zero: '1',
      },
      optimization: {
        disable_specified_optimizers: PROVIDER_TRAITS[provider].disabledOptimizers.join(';'),
      },
    },
  })
  if (provider !== 'webgpu') return session
  return session.catch((cause: unknown) => {
    if (!/adapter/i.test(String(cause))) throw cause
    throw new Error(
      "WebGPU finds no adapter: it needs a GPU's driver with Vulkan, and the loader libvulkan.so.1",
      { cause },
    )
  })
}
