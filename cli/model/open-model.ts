import type { EngineName } from '../../contract/stages.ts'
import { readModelWeights, type ModelWeights } from '../../trainer/checkpoint/read-weights.ts'
import type { Engine, EngineState } from '../../trainer/engine/engine.ts'
import { createEngine } from '../../trainer/engine/select-engine.ts'
import { flatten } from '../../trainer/optimizer/groups.ts'

export interface OpenModel extends ModelWeights {
  engine: Engine
  state: EngineState
}

/** Reads a model folder, hands its weights to an engine, and frees both once `use` is done. */
export async function withModel<T>(
  folder: string,
  engineName: EngineName,
  use: (model: OpenModel) => Promise<T>,
): Promise<T> {
  const weights = await readModelWeights(folder)
  const engine = await createEngine(engineName)
  try {
    const state = await engine.createState(flatten({ weights: weights.tensors }))
    return await use({ ...weights, engine, state })
  } finally {
    await engine.dispose()
  }
}
