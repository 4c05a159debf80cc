import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Random } from '../../trainer/data/random.ts'
import { nextTokenTargets } from '../../trainer/data/next-token-targets.ts'
import { layOutRows } from '../../trainer/data/token-rows.ts'
import type { Engine } from '../../trainer/engine/engine.ts'
import { languageLoss } from '../../trainer/losses/language-loss.ts'
import { decoderConfig } from '../../trainer/model/config.ts'
import { initialWeights } from '../../trainer/model/init.ts'
import { adamWInputs } from '../../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../../trainer/optimizer/groups.ts'
import { trainingStep } from '../../trainer/optimizer/training-step.ts'
import type { Gate } from './gate.ts'
import type { PackedRow, Settings } from './workload.ts'

const OPTIMIZER = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.01,
  maximumGradientNorm: 1,
}

/** Next-token training of a model with random weights on the rows of packed.json, every token of which bears loss. */
export async function languageLoop(
  engine: Engine,
  gate: Gate,
  folder: string,
  settings: Settings,
): Promise<never> {
  const packed = JSON.parse(await readFile(join(folder, 'packed.json'), 'utf8')) as PackedRow[]
  const weights = initialWeights(settings.model, new Random(1))
  const moments = { first_moment: zerosLike(weights), second_moment: zerosLike(weights) }
  const state = await engine.createState(flatten({ weights, ...moments }))
  const config = decoderConfig(settings.model)
  const program = engine.program('loop', trainingStep(languageLoss(config), OPTIMIZER))
  const { packedRowsPerStep: rowsPerStep } = settings
  for (let step = 0; ; step++) {
    await gate.wait()
    const chosen = Array.from(
      { length: rowsPerStep },
      (_, n) => packed[(step * rowsPerStep + n) % packed.length] as PackedRow,
    )
    const length = chosen[0]?.ids.length ?? 0
    const rows = layOutRows(
      chosen.map(({ ids, labels }) => [
        { ids, lossMask: labels.map((label) => (label < 0 ? 0 : 1)) },
      ]),
      { length, padId: 0 },
    )
    const { ids, positions, segment, branch, lossMask } = rows
    await program.run(state, {
      ids,
      positions,
      segment,
      branch,
      ...nextTokenTargets(ids, lossMask),
      ...adamWInputs(OPTIMIZER, 1e-4, step),
    })
    gate.count = chosen.reduce((sum, { tokens }) => sum + tokens, 0)
  }
}
