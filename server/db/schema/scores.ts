import { index, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PrefixReward } from '../../../contract/prefix-reward.ts'
import { json, time } from './columns.ts'
import { models } from './models.ts'
import { projects } from './projects.ts'
import { outputs } from './prompts.ts'

/** What each reward model says of an output: scores of different ones are on different scales. */
export const outputScores = sqliteTable(
  'output_scores',
  {
    outputId: text('output_id')
      .notNull()
      .references(() => outputs.id, { onDelete: 'cascade' }),
    rewardModelId: text('reward_model_id')
      .notNull()
      .references(() => models.id, { onDelete: 'cascade' }),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    reward: real('reward').notNull(),
    /** How far an ensemble's heads are apart; null with one head. */
    deviation: real('deviation'),
    /** What each head of an ensemble says, before normalisation: differences on one prompt are log-odds. */
    heads: json<number[]>('heads'),
    /** The reward of what stands after each token, where a job was asked for it. */
    prefixes: json<PrefixReward[]>('prefixes'),
    scoredAt: time('scored_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.outputId, t.rewardModelId] }),
    index('output_scores_by_model').on(t.projectId, t.rewardModelId),
  ],
)
