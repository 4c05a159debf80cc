import { availableParallelism, totalmem } from 'node:os'
import * as tf from '@tensorflow/tfjs'
import '../cumsum-gradient.ts'
import type { Engine, EngineState, Program, ProgramOptions, Step } from '../engine.ts'
import { signatureOf, specsOf, type HostTensors } from '../host-tensor.ts'
import { CompiledCache } from './compiled-cache.ts'
import { runCompiled, type CompiledStep } from './compiled-step.ts'
import { OnnxState } from './onnx-state.ts'
import { cachedSession } from './cached-session.ts'
import { GraphCache } from './graph-cache.ts'
import { PROVIDER_TRAITS, type OnnxProvider } from './provider.ts'
import { createSession } from './session.ts'
import { alikeInARow } from './stacked-tensors.ts'
import { traceStep, type Trace } from './trace.ts'

export interface OnnxEngineOptions {
  /** What of onnxruntime executes the graphs: the CPU by default. */
  provider?: OnnxProvider
  /** Whether several runs of a step are one of the graph; as it suits the provider by default. */
  repeatsSteps?: boolean
  /** Threads of one operator; all cores by default. */
  threads?: number
  /** Compiled steps kept at a time. */
  compiledSteps?: number
  /** Folder in which optimised graphs are kept for the next process; left out, none are. */
  graphFolder?: string
  /** Path in front of the files in which onnxruntime tells what each operator of each step took; left out, none. */
  profile?: string
  /** Hears of every compilation: a step that compiles again and again is fed with too many shapes. */
  onCompile?: (info: { program: string; nodes: number; milliseconds: number }) => void
}

/** Of the machine's memory, this part may go to weights that compiled steps hold besides the state itself. */
const HELD_SHARE = 8

/** More than a pipeline's stages have shapes. */
const COMPILED_STEPS = 64

/** An engine that traces each step into one ONNX graph and runs it by onnxruntime. */
export function createOnnxEngine(options: OnnxEngineOptions = {}): Engine {
  const { threads = availableParallelism(), compiledSteps = COMPILED_STEPS } = options
  const { onCompile, profile = null, provider = 'cpu', graphFolder } = options
  const { keepsState } = PROVIDER_TRAITS[provider]
  const { repeatsSteps = PROVIDER_TRAITS[provider].repeatsSteps } = options
  const cache = graphFolder === undefined ? null : new GraphCache(graphFolder)
  const compiled = new CompiledCache(
    { steps: compiledSteps, heldBytes: totalmem() / HELD_SHARE },
    profile !== null,
  )
  let programs = 0
  let disposed = false

  async function compile(
    name: string,
    step: Step,
    state: OnnxState,
    inputs: HostTensors,
    isHeld: boolean,
  ): Promise<CompiledStep> {
    const from = performance.now()
    if (!tf.getBackend()) await tf.setBackend('cpu') // what the trace shall go back to
    const specs = { state: state.specs, inputs: specsOf(inputs) }
    const { revision } = state
    const held = isHeld ? state.constants() : null
    const trace = traceStep(name, step, specs, provider, {
      ...(held ? { held: held.places } : {}),
      isRepeated: repeatsSteps && !isHeld,
    })
    const onDevice = keepsState ? deviceResults(trace, state.specs) : []
    const options = { provider, threads, profile, onDevice }
    const session =
      held !== null
        ? await createSession(trace.model, { ...options, constants: held.bytes })
        : await cachedSession(trace.model, options, cache)
    onCompile?.({ program: name, nodes: trace.nodes, milliseconds: performance.now() - from })
    return {
      trace: { ...trace, model: new Uint8Array() },
      session,
      held: isHeld ? { state, revision, bytes: trace.heldBytes } : null,
    }
  }

  function program(name: string, step: Step, { holdsState = false }: ProgramOptions = {}): Program {
    const id = programs++
    /** Runs on inputs of equal shapes; several only where the step is repeated. */
    async function runAlike(
      state: EngineState,
      inputs: readonly HostTensors[],
    ): Promise<HostTensors[]> {
      if (disposed) throw new Error(`${name}: the engine has been disposed of`)
      if (!(state instanceof OnnxState)) throw new Error(`${name}: the state is of another engine`)
      const [first = {}] = inputs
      const isHeld = holdsState && (state.memory !== null || repeatsSteps)
      const shapes = signatureOf(specsOf(first))
      return state.inTurn(async () => {
        const { revision } = state
        const key = `${id}|${isHeld ? `state ${state.id}.${revision}` : state.signature}|${shapes}`
        const known = compiled.get(key)
        if (known) return runCompiled(known, state, inputs)
        // What holds the state as it was before will not run again.
        if (isHeld)
          await compiled.release(({ held }) => held?.state === state && held.revision !== revision)
        const fresh = await compile(name, step, state, first, isHeld)
        await compiled.add(key, fresh)
        return runCompiled(fresh, state, inputs)
      })
    }

    return {
      async run(state, inputs) {
        const [outputs = {}] = await runAlike(state, [inputs])
        return outputs
      },
      async runEach(state, inputs) {
        const runs =
          repeatsSteps && !holdsState ? alikeInARow(inputs) : inputs.map((each) => [each])
        const outputs: HostTensors[] = []
        for (const run of runs) outputs.push(...(await runAlike(state, run)))
        return outputs
      },
    }
  }

  return {
    name: 'onnx',
    gathersRuns: repeatsSteps,
    createState: async (values) =>
      new OnnxState(values, {
        isPlaced: !keepsState && !repeatsSteps,
        onDispose: (state) => compiled.release(({ held }) => held?.state === state),
      }),
    program,
    async dispose() {
      disposed = true
      await compiled.clear()
    },
  }
}

/** State that stays on a GPU between steps. Scalars do not: onnxruntime 1.30 aborts when one is read back. */
function deviceResults(trace: Trace, specs: OnnxState['specs']): string[] {
  return Object.entries(trace.stateOutputs).flatMap(([name, value]) =>
    (specs[name]?.shape.length ?? 0) > 0 ? [value] : [],
  )
}
