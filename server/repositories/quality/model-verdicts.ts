import { and, eq, sql } from 'drizzle-orm'
import type { Verdicts } from '../../../domain/agreement.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import { modelVerdicts } from '../../db/schema.ts'

/** Adds the stored pairs of a labeler's ranking to what is known of its models, or (−1) takes them away. */
export async function addModelVerdicts(
  tx: Transaction,
  rankingId: string,
  sign: 1 | -1,
): Promise<void> {
  tx.db.run(sql`
    insert into model_verdicts (project_id, first_id, second_id, first, second, ties)
    select c.project_id, min(w.model_id, l.model_id), max(w.model_id, l.model_id),
           ${sign} * sum(tie = 0 and w.model_id < l.model_id),
           ${sign} * sum(tie = 0 and w.model_id > l.model_id), ${sign} * sum(tie)
    from comparisons c
    join outputs w on w.id = c.winner_id
    join outputs l on l.id = c.loser_id
    where c.ranking_id = ${rankingId} and w.model_id <> l.model_id
    group by 2, 3
    on conflict (project_id, first_id, second_id) do update set
      first = first + excluded.first, second = second + excluded.second, ties = ties + excluded.ties`)
}

/** How people ranked outputs of one model against those of another: first is the one model's win. */
export async function countVerdictsBetween(
  on: Reader,
  projectId: string,
  modelId: string,
  againstId: string,
): Promise<Verdicts> {
  const turned = modelId > againstId
  const row = on.db
    .select()
    .from(modelVerdicts)
    .where(
      and(
        eq(modelVerdicts.projectId, projectId),
        eq(modelVerdicts.firstId, turned ? againstId : modelId),
        eq(modelVerdicts.secondId, turned ? modelId : againstId),
      ),
    )
    .get()
  const { first = 0, second = 0, ties = 0 } = row ?? {}
  return turned ? { first: second, second: first, ties } : { first, second, ties }
}

/** Verdicts between all models of a project. */
export async function listModelVerdicts(on: Reader, projectId: string) {
  return on.db.select().from(modelVerdicts).where(eq(modelVerdicts.projectId, projectId)).all()
}
