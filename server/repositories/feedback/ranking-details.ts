import { eq, inArray } from 'drizzle-orm'
import {
  assignments,
  comparisons,
  models,
  outputs,
  prompts,
  rankings,
  users,
} from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** A ranking with its prompt and the person who gave it, or undefined. */
export async function findRanking(on: Reader, rankingId: string) {
  return on.db
    .select({
      ranking: rankings,
      conversation: prompts.conversation,
      labelerName: users.name,
      guidelinesVersion: assignments.guidelinesVersion,
    })
    .from(rankings)
    .innerJoin(prompts, eq(prompts.id, rankings.promptId))
    .leftJoin(users, eq(users.id, rankings.userId))
    .leftJoin(assignments, eq(assignments.id, rankings.assignmentId))
    .where(eq(rankings.id, rankingId))
    .get()
}

/** Outputs (at most nine) with the name of what wrote them. */
export async function listWrittenOutputs(on: Reader, outputIds: readonly string[]) {
  return on.db
    .select({ output: outputs, modelName: models.name })
    .from(outputs)
    .innerJoin(models, eq(models.id, outputs.modelId))
    .where(inArray(outputs.id, [...outputIds]))
    .all()
}

/** The pairs of a ranking, in the order in which they were derived. */
export async function listComparisons(on: Reader, rankingId: string) {
  return on.db.select().from(comparisons).where(eq(comparisons.rankingId, rankingId)).all()
}
