import { Random } from '../data/random.ts'
import { lengthBucket } from '../data/shapes.ts'
import { layOutRows } from '../data/token-rows.ts'
import type { Engine, EngineState, HostTensors, Program, ProgramOptions } from '../engine/engine.ts'
import { nextTokenStep, prefillStep } from '../model/cached-decoder.ts'
import type { DecoderConfig } from '../model/config.ts'
import {
  type SamplingOptions,
  type TokenScores,
  drawToken,
  scaleOf,
  withTotal,
} from './draw-token.ts'
import { KeyValueCache } from './key-value-cache.ts'
import { likeliestTokens, type LikelyToken } from './likeliest-tokens.ts'

export interface GenerationOptions extends SamplingOptions {
  maximumNewTokens: number
  /** A sequence ends with any of these tokens. */
  stopIds: readonly number[]
  /** B, sequences that grow at once. */
  batchSize: number
  /** Keep this many of the likeliest tokens in the place of each that is drawn. */
  likeliest?: number
}

export interface GenerationRequest {
  /** At least one token, and fewer than the model's context. */
  prompt: readonly number[]
  /** Seed of this sequence's own stream of chance: what it becomes depends on no other sequence. */
  seed: number
}

export interface GeneratedSequence {
  /** New tokens, the stop token included. */
  ids: number[]
  /** Natural logarithm, at the sampling temperature. */
  logProbs: number[]
  /** For each new token the likeliest in its place, where they were asked for. */
  likeliest?: LikelyToken[][]
  /** False where the length limit cut it. */
  finished: boolean
}

/** Who looks on while sequences grow. What is drawn does not depend on it, except for where a sequence ends. */
export interface GenerationHooks {
  /** Hears of each token of each request; `true` ends that sequence here, as a stop token does. */
  token?: (request: number, id: number) => boolean
  /** Awaited between two steps, so that messages get in and progress gets out. */
  step?: () => Promise<void>
}

/**
 * A sequence depends on its seed alone: with two rows or more, a row's numbers are the same to the last bit whatever
 * stands beside it. Where weights are no constants of the graph, a product with a single row takes another kernel in
 * onnxruntime, which adds in another order.
 */
const LEAST_ROWS = 2

interface Growing extends GeneratedSequence {
  request: number
  random: Random
  prompt: readonly number[]
}

/**
 * Writes sequences with a key-value cache, B at a time; a sequence that ends gives its place to the next one waiting.
 * Weights are read from the group `weights` of the state given to each call.
 */
export class Generator {
  readonly #config: DecoderConfig
  readonly #prefill: Program
  readonly #next: Program

  /** @param holdsState whether the state is to be compiled in: it pays where at least a few dozen tokens follow a change of it */
  constructor(engine: Engine, config: DecoderConfig, { holdsState = true }: ProgramOptions = {}) {
    this.#config = config
    this.#prefill = engine.program('prefill', prefillStep(config))
    this.#next = engine.program('next_token', nextTokenStep(config), { holdsState })
  }

  /**
   * One sequence per request, in the order of the requests.
   * @throws RangeError where a prompt is empty or leaves no room for a token; the signal's reason where it aborts
   */
  async generate(
    state: EngineState,
    requests: readonly GenerationRequest[],
    options: GenerationOptions,
    signal?: AbortSignal,
    hooks: GenerationHooks = {},
  ): Promise<GeneratedSequence[]> {
    const { contextLength } = this.#config
    for (const [n, { prompt }] of requests.entries())
      if (prompt.length < 1 || prompt.length >= contextLength)
        throw new RangeError(
          `prompt ${n} has ${prompt.length} tokens: needed are 1 to ${contextLength - 1}`,
        )
    const rows = Math.max(LEAST_ROWS, options.batchSize)
    const slots: (Growing | null)[] = Array.from({ length: rows }, () => null)
    const longest = requests.reduce((most, { prompt }) => Math.max(most, prompt.length), 0)
    const cache = new KeyValueCache(this.#config, rows, longest + 1)
    const done: GeneratedSequence[] = []
    const refillRows = Math.ceil(rows / 4)
    const readRows = Math.max(LEAST_ROWS, refillRows)
    const scale = { logit_scale: scalar(scaleOf(options.temperature)) }
    let waiting = 0

    const grow = (slot: number, sequence: Growing, scores: TokenScores) => {
      const { id, logProb } = drawToken(scores, options, sequence.random)
      if (options.likeliest !== undefined)
        (sequence.likeliest ??= []).push(
          likeliestTokens(scores, options.temperature, options.likeliest),
        )
      sequence.ids.push(id)
      sequence.logProbs.push(logProb)
      const ended = hooks.token?.(sequence.request, id) ?? false
      sequence.finished = options.stopIds.includes(id) || ended
      const length = sequence.prompt.length + sequence.ids.length
      const full = sequence.ids.length >= options.maximumNewTokens || length >= contextLength
      slots[slot] = sequence.finished || full ? null : sequence
      if (slots[slot]) return
      const { ids, logProbs, likeliest, finished } = sequence
      done[sequence.request] = { ids, logProbs, finished, ...(likeliest && { likeliest }) }
      cache.clear(slot)
    }

    while (waiting < requests.length || slots.some((slot) => slot !== null)) {
      signal?.throwIfAborted()
      // 1. Once a quarter is free, the next prompts are read; K samples of one prompt are neighbours and share that.
      let free = slots.flatMap((sequence, slot) => (sequence === null ? [slot] : []))
      while (
        waiting < requests.length &&
        free.length > 0 &&
        (free.length >= refillRows || free.length === slots.length)
      ) {
        const groups = sharedPrompts(requests, waiting, free.length)
        for (let from = 0; from < groups.length; from += readRows) {
          const part = groups.slice(from, from + readRows)
          const read = await this.#read(state, part, readRows, scale)
          for (const [row, { members }] of part.entries())
            for (const request of members) {
              const slot = free.shift() ?? 0
              const { prompt, seed } = requests[request] as GenerationRequest
              cache.append(slot, read.outputs, row, prompt.length)
              const random = new Random(seed)
              const start = { request, random, prompt, ids: [], logProbs: [], finished: false }
              grow(slot, start, read.scores(row))
              waiting++
            }
        }
        free = slots.flatMap((sequence, slot) => (sequence === null ? [slot] : []))
      }
      await hooks.step?.()
      if (slots.every((sequence) => sequence === null)) continue

      // 2. One token more for every sequence that grows.
      cache.makeRoom()
      const last = slots.map((sequence) => sequence?.ids[sequence.ids.length - 1] ?? 0)
      const outputs = await this.#next.run(state, {
        ids: int32(last),
        positions: int32(slots.map((sequence, slot) => (sequence ? cache.length(slot) : 0))),
        ...cache.inputs(),
        ...scale,
      })
      const scores = scoresByRow(outputs)
      for (const [slot, sequence] of slots.entries()) {
        if (!sequence) continue
        cache.append(slot, outputs, slot, 1)
        grow(slot, sequence, scores(slot))
      }
    }
    return done
  }

  async #read(
    state: EngineState,
    group: readonly SharedPrompt[],
    rows: number,
    scale: HostTensors,
  ) {
    const longest = Math.max(...group.map(({ prompt }) => prompt.length))
    const length = lengthBucket(longest, this.#config.contextLength)
    const { ids, positions, segment, branch } = layOutRows(
      group.map(({ prompt }) => [{ ids: prompt }]),
      { length, padId: 0, rows },
    )
    const lasts = Array.from({ length: rows }, (_, row) => {
      const tokens = group[row]?.prompt.length ?? 1
      return row * length + tokens - 1
    })
    const outputs = await this.#prefill.run(state, {
      ids,
      positions,
      segment,
      branch,
      last_token: int32(lasts),
      ...scale,
    })
    return { outputs, scores: scoresByRow(outputs) }
  }
}

/** A prompt and the requests that begin with it. */
interface SharedPrompt {
  prompt: readonly number[]
  members: number[]
}

/** The next `count` requests, neighbours with equal prompts as one, the shortest first: those read together are alike. */
function sharedPrompts(
  requests: readonly GenerationRequest[],
  from: number,
  count: number,
): SharedPrompt[] {
  const groups: SharedPrompt[] = []
  for (let n = from; n < Math.min(requests.length, from + count); n++) {
    const prompt = requests[n]?.prompt ?? []
    const last = groups[groups.length - 1]
    if (last && sameIds(last.prompt, prompt)) last.members.push(n)
    else groups.push({ prompt, members: [n] })
  }
  return groups.sort((a, b) => a.prompt.length - b.prompt.length)
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((id, n) => id === b[n]))
}

/** What a program gave of each row's next token. */
function scoresByRow(outputs: HostTensors): (row: number) => TokenScores {
  const [logits, powers] = [rowsOf(outputs, 'logits'), rowsOf(outputs, 'powers')]
  const highest = rowsOf(outputs, 'highest')
  return (row) =>
    withTotal({
      ...{ logits: logits(row), powers: powers(row) },
      highest: highest(row)[0] ?? Number.NaN,
    })
}

function rowsOf(outputs: HostTensors, name: string): (row: number) => Float32Array {
  const output = outputs[name]
  if (!output) throw new Error(`the program gave no ${name}`)
  const classes = output.shape[1] ?? 0
  return (row) => (output.data as Float32Array).subarray(row * classes, (row + 1) * classes)
}

function scalar(value: number) {
  return { dtype: 'float32' as const, shape: [], data: Float32Array.of(value) }
}

function int32(values: number[]) {
  return { dtype: 'int32' as const, shape: [values.length], data: Int32Array.from(values) }
}
