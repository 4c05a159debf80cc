import Type, { type Static } from 'typebox'
import { Nullable, Strict } from './schema.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })
const Count = Type.Integer({ minimum: 0 })

/** How well a reward model predicts people's rankings that it was not trained on. */
export const RewardReport = Strict({
  rankings: Count,
  prompts: Count,
  accuracy: Strict({
    accuracy: Share,
    low: Type.Number({ description: '95 %, a bootstrap over whole prompts.' }),
    high: Type.Number(),
    pairs: Count,
  }),
  byDistance: Type.Array(
    Strict({
      distance: Type.Integer({
        minimum: 1,
        description: 'Ranks apart; the last holds all that are further.',
      }),
      pairs: Count,
      accuracy: Share,
    }),
  ),
  calibration: Strict({
    error: Type.Number({ description: 'Expected calibration error.' }),
    bins: Type.Array(
      Strict({
        from: Type.Number(),
        to: Type.Number(),
        pairs: Count,
        confidence: Type.Number({ description: 'Mean σ(|margin|) of its pairs; 0 without any.' }),
        accuracy: Share,
      }),
      { description: 'The reliability curve: ten bins of confidence from a half to 1.' },
    ),
  }),
  lengthCorrelation: Nullable(
    Type.Number({ description: 'Of score and tokens; null where either never varies.' }),
  ),
})
export type RewardReport = Static<typeof RewardReport>

export const RewardReports = Strict({
  heldOutPrompts: Nullable(RewardReport),
  heldOutLabelers: Nullable(RewardReport),
})
export type RewardReports = Static<typeof RewardReports>
