import { rowsFromAttentionMask } from '../data/attention-mask-rows.ts'
import { Random } from '../data/random.ts'
import { lengthBucket } from '../data/shapes.ts'
import type { Engine, EngineState, HostTensor, Program } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { forwardStep } from '../model/forward.ts'
import { drawToken, scoresOf } from './draw-token.ts'
import type { GeneratedSequence, GenerationOptions, GenerationRequest } from './generator.ts'

/** Writes sequences by reading each row anew for every token: slow, and what the key-value cache is held against. */
export class UncachedGenerator {
  readonly #config: DecoderConfig
  readonly #forward: Program

  constructor(engine: Engine, config: DecoderConfig) {
    this.#config = config
    this.#forward = engine.program('forward', forwardStep(config, 'language'))
  }

  /** One sequence per request, in the order of the requests; the same as the Generator's from the same seeds. */
  async generate(
    state: EngineState,
    requests: readonly GenerationRequest[],
    options: GenerationOptions,
  ): Promise<GeneratedSequence[]> {
    const sequences: GeneratedSequence[] = []
    for (const { prompt, seed } of requests) {
      const random = new Random(seed)
      const sequence: GeneratedSequence = { ids: [], logProbs: [], finished: false }
      const most = Math.min(options.maximumNewTokens, this.#config.contextLength - prompt.length)
      while (sequence.ids.length < most && !sequence.finished) {
        const logits = await this.#lastLogits(state, [...prompt, ...sequence.ids])
        const { id, logProb } = drawToken(scoresOf(logits, options.temperature), options, random)
        sequence.ids.push(id)
        sequence.logProbs.push(logProb)
        sequence.finished = options.stopIds.includes(id)
      }
      sequences.push(sequence)
    }
    return sequences
  }

  async #lastLogits(state: EngineState, ids: readonly number[]): Promise<Float32Array> {
    const length = lengthBucket(ids.length, this.#config.contextLength)
    const row = (value: (place: number) => number): HostTensor => ({
      dtype: 'int32',
      shape: [1, length],
      data: Int32Array.from({ length }, (_, place) => value(place)),
    })
    const mask = row((place) => (place < ids.length ? 1 : 0))
    const { logits } = await this.#forward.run(state, {
      ids: row((place) => ids[place] ?? 0),
      ...rowsFromAttentionMask(mask),
    })
    const classes = this.#config.vocabularySize
    const from = (ids.length - 1) * classes
    return (logits?.data as Float32Array).subarray(from, from + classes)
  }
}
