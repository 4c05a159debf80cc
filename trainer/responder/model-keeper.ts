import { readHuggingFaceFolder } from '../checkpoint/read-folder.ts'
import type { Engine } from '../engine/engine.ts'
import { Generator } from '../generate/generator.ts'
import { decoderConfig } from '../model/config.ts'
import { flatten } from '../optimizer/groups.ts'
import type { LoadedModel } from './write-answers.ts'

interface Kept extends LoadedModel {
  sha256: string
  /** Models of one shape share the compiled programs. */
  shape: string
}

/** Keeps the model that answered last, so that only the first answer of a model waits for its weights. */
export class ModelKeeper {
  readonly #engine: Engine
  #kept: Kept | undefined

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The model in `folder`, opened where it is not the one that answered last. */
  async open(sha256: string, folder: string): Promise<LoadedModel> {
    if (this.#kept?.sha256 === sha256) return this.#kept
    const { head, config, tensors, tokenizer } = await readHuggingFaceFolder(folder)
    if (head !== 'language') throw new Error(`a language model is needed, this is a ${head} model`)
    if (!tokenizer) throw new Error('the model has no tokenizer.json')
    const decoder = decoderConfig(config)
    const shape = JSON.stringify(decoder)
    const before = this.#kept
    this.#kept = undefined
    before?.state.dispose()
    const state = await this.#engine.createState(flatten({ weights: tensors }))
    const same = before?.shape === shape
    const generator = same ? before.generator : new Generator(this.#engine, decoder)
    const { contextLength } = decoder
    this.#kept = { sha256, shape, generator, state, tokenizer, contextLength }
    return this.#kept
  }
}
