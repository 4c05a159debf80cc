import type { DecoderConfig } from '../config.ts'

/** What a model's last layer gives: logits of the next token, or one score of the text. */
export type Head = 'language' | 'reward'

/** Models of one `model_type`: how their config is read and what they call their tensors. */
export interface Family {
  modelType: string
  /** @throws ContractError, or Error where sizes do not fit together */
  read: (configJson: unknown, source: string) => DecoderConfig
  /** In front of every tensor but those of the heads, as transformers writes it. */
  prefix: string
  /** Prefixes that may be there instead. */
  prefixPattern: RegExp
  /** Stored layer names by the names inside Laurel; `*` stands for the layer's number. */
  names: Readonly<Record<string, string>>
  /** Tensors of old checkpoints that are derived from others. */
  derived?: RegExp
  /** Classes of transformers that open a folder with that head; null where there is none. */
  architectures: Record<Head, string> | null
  /** Layers that get adapters where none are named: PEFT's own choice. */
  adapterTargets: readonly string[]
  /** Values that config.json is written with unless it says otherwise. */
  defaults: Readonly<Record<string, unknown>>
}

/** @throws Error that names both sizes where one is not a multiple of the other */
export function checkMultiple(
  source: string,
  [name, value]: [string, number],
  [unitName, unit]: [string, number],
): void {
  if (value % unit !== 0)
    throw new Error(`${source}: ${name} ${value} is not a multiple of ${unitName} ${unit}`)
}
