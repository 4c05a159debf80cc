import { Random } from '../../../trainer/data/random.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { dpo } from '../../../trainer/stages/dpo.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { ppo } from '../../../trainer/stages/ppo.ts'
import { reward } from '../../../trainer/stages/reward.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import type { StageContext } from '../../../trainer/stages/stage.ts'
import { demonstrations, prompts, rankings, smallModel } from './world.ts'

const model = smallModel()
const judge = {
  ...model,
  tensors: { ...model.tensors, ...initialRewardHead(16, new Random(3)) },
  normalization: { gain: 1, bias: 0 },
}
const often = { checkpointEvery: 5, evaluateEvery: 7 }

/** The stages that train, each on data of its kind; `epochs` of 1 are some ten steps. */
export const SMALL_STAGES: Record<
  string,
  (context: StageContext, epochs: number) => Promise<unknown>
> = {
  sft: (context, epochs) =>
    sft(context, {
      ...{ model, demonstrations },
      parameters: stageParameters('sft', {
        ...{ epochs: 2 * epochs, rowsPerStep: 1, rowLength: 64, ...often },
      }),
    }),
  reward: (context, epochs) =>
    reward(context, {
      ...{ model, rankings },
      parameters: stageParameters('reward', { epochs, promptsPerStep: 2, ...often }),
    }),
  dpo: (context, epochs) =>
    dpo(context, {
      ...{ model, rankings },
      parameters: stageParameters('dpo', { epochs, promptsPerStep: 2, ...often }),
    }),
  ppo: (context, epochs) =>
    ppo(context, {
      ...{ model, reward: judge, prompts },
      parameters: stageParameters('ppo', {
        ...{ episodes: 12 * epochs, rolloutSize: 12, minibatchSize: 4, innerEpochs: 1 },
        ...{ maximumNewTokens: 4, checkpointEvery: 1 },
      }),
    }),
}
