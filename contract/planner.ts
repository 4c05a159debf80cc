import Type, { type Static } from 'typebox'
import { Nullable, Strict } from './schema.ts'

const Characters = Nullable(Type.Number({ minimum: 0 }))

/** What a project has to plan training with: its counts, and how long its texts are. */
export const PlannerCounts = Strict({
  demonstrations: Type.Integer(),
  rankings: Type.Integer(),
  comparisons: Type.Integer(),
  prompts: Type.Integer(),
  outputsPerRanking: Type.Integer({ description: 'K of the project’s settings.' }),
  meanCharacters: Strict(
    { prompt: Characters, demonstration: Characters, output: Characters },
    { description: 'Means over the newest 200 prompts and what was written to them.' },
  ),
  epochs: Strict({ sft: Type.Number(), reward: Type.Number() }),
  ppo: Strict({
    episodes: Type.Integer(),
    innerEpochs: Type.Integer(),
    maximumNewTokens: Type.Integer(),
  }),
})
export type PlannerCounts = Static<typeof PlannerCounts>
