import Type, { type Static } from 'typebox'
import { Strict } from './schema.ts'

/** The reward of an output cut after a token. */
export const PrefixReward = Strict({
  end: Type.Integer({ minimum: 0, description: 'Characters (UTF-16) of the output up to there.' }),
  reward: Type.Number(),
})
export type PrefixReward = Static<typeof PrefixReward>
