import { sql, type SQL } from 'drizzle-orm'
import type { MeasuredPrompts } from '../../../contract/evaluation.ts'
import type { Split } from '../../../contract/schema.ts'
import type { ModelPair } from '../../../domain/evaluation/model-pair.ts'
import type { Reader } from '../../db/store.ts'

const heldOut = (prompts: MeasuredPrompts): SQL =>
  prompts === 'held_out' ? sql`and p.split in ('valid', 'test')` : sql``

/** From the tasks that were drawn, which may be none: looking at each ranking for its task would take seconds. */
const drawn = (prompts: MeasuredPrompts, projectId: string): SQL =>
  prompts === 'drawn'
    ? sql`and r.id in (select given.id from tasks t
        cross join assignments a on a.task_id = t.id
        cross join rankings given on given.assignment_id = a.id
        where t.project_id = ${projectId} and t.drawn_at_random = 1)`
    : sql``

/** The newest rankings that people gave and their times, without reviewers' settlements, the newest first. */
export async function listNewestRankings(
  on: Reader,
  projectId: string,
  prompts: MeasuredPrompts,
  newest: number,
): Promise<{ id: string; createdAt: number }[]> {
  return on.db.all<{ id: string; createdAt: number }>(sql`
    select r.id, r.created_at as createdAt from rankings r join prompts p on p.id = r.prompt_id
    where r.project_id = ${projectId} and r.current = 1 and r.settles_task_id is null
      ${heldOut(prompts)} ${drawn(prompts, projectId)}
    order by r.created_at desc, r.id desc limit ${newest}`)
}

const inList = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )

/** Comparisons between outputs of different models in some rankings. */
export async function readModelPairs(
  on: Reader,
  rankingIds: readonly string[],
): Promise<(ModelPair & { rankingId: string })[]> {
  const rows = on.db.all<Omit<ModelPair, 'tie'> & { rankingId: string; tie: number }>(sql`
    select c.ranking_id as rankingId, c.prompt_id as promptId, w.model_id as winnerModelId, l.model_id as loserModelId, c.tie,
           length(w.text) as winnerLength, length(l.text) as loserLength
    from comparisons c
    join outputs w on w.id = c.winner_id
    join outputs l on l.id = c.loser_id
    where c.ranking_id in (${inList(rankingIds)}) and w.model_id <> l.model_id`)
  return rows.map((row) => ({ ...row, tie: row.tie === 1 }))
}

/** One person's rating of an output. */
export interface ModelRating {
  rankingId: string
  outputId: string
  promptId: string
  modelId: string
  /** 1 to 7. */
  quality: number | null
  flags: string[]
  /** Characters of the output. */
  length: number
}

/** Ratings in some rankings. */
export async function readModelRatings(
  on: Reader,
  rankingIds: readonly string[],
): Promise<ModelRating[]> {
  const rows = on.db.all<Omit<ModelRating, 'flags'> & { flags: string }>(sql`
    select t.ranking_id as rankingId, t.output_id as outputId, o.prompt_id as promptId,
           o.model_id as modelId, t.quality, t.flags, length(o.text) as length
    from ratings t join outputs o on o.id = t.output_id
    where t.ranking_id in (${inList(rankingIds)})`)
  return rows.map((row) => ({ ...row, flags: JSON.parse(row.flags) as string[] }))
}

const PREVIEW = 300

/** What a list shows of ratings (at most a page of them): the prompt, who rated, and the output's first characters. */
export async function readRatedOutputs(
  on: Reader,
  ratings: readonly Pick<ModelRating, 'rankingId' | 'outputId'>[],
) {
  if (ratings.length === 0) return []
  const rankings = inList(ratings.map(({ rankingId }) => rankingId))
  const outputs = inList(ratings.map(({ outputId }) => outputId))
  return on.db.all<{
    rankingId: string
    outputId: string
    promptPreview: string
    split: Split
    labelerName: string | null
    sourceName: string | null
    text: string
  }>(sql`
    select r.id as rankingId, o.id as outputId, p.preview as promptPreview, p.split,
           u.name as labelerName, r.source_name as sourceName, substr(o.text, 1, ${PREVIEW}) as text
    from ratings t
    join rankings r on r.id = t.ranking_id
    join outputs o on o.id = t.output_id
    join prompts p on p.id = o.prompt_id
    left join users u on u.id = r.user_id
    where t.ranking_id in (${rankings}) and t.output_id in (${outputs})`)
}

/** What a list shows of rankings (at most a page of them). */
export async function readJudgedRankings(on: Reader, rankingIds: readonly string[]) {
  if (rankingIds.length === 0) return []
  return on.db.all<{
    rankingId: string
    promptPreview: string
    split: Split
    labelerName: string | null
    sourceName: string | null
  }>(sql`
    select r.id as rankingId, p.preview as promptPreview, p.split, u.name as labelerName,
           r.source_name as sourceName
    from rankings r
    join prompts p on p.id = r.prompt_id
    left join users u on u.id = r.user_id
    where r.id in (${inList(rankingIds)})`)
}

/** An output's score by a reward model. */
export interface ModelScore {
  promptId: string
  modelId: string
  reward: number
}

/** The newest reward model of a project that has scored outputs. */
export async function findScoringModel(on: Reader, projectId: string) {
  return on.db.get<{ id: string; name: string } | undefined>(sql`
    select m.id, m.name from models m
    where m.project_id = ${projectId} and m.kind = 'reward' and exists (
      select 1 from output_scores s where s.project_id = m.project_id and s.reward_model_id = m.id)
    order by m.created_at desc, m.id desc limit 1`)
}

/** What a reward model says of a project's newest outputs. */
export async function readModelScores(
  on: Reader,
  projectId: string,
  rewardModelId: string,
  prompts: MeasuredPrompts,
  newest: number,
): Promise<ModelScore[]> {
  return on.db.all<ModelScore>(sql`
    select o.prompt_id as promptId, o.model_id as modelId, s.reward
    from output_scores s
    join outputs o on o.id = s.output_id
    join prompts p on p.id = o.prompt_id
    where s.project_id = ${projectId} and s.reward_model_id = ${rewardModelId} ${heldOut(prompts)}
    order by s.scored_at desc limit ${newest}`)
}

/** When the newest score of a project was given; 0 before the first. */
export async function newestScoreTime(on: Reader, projectId: string): Promise<number> {
  const row = on.db.get<{ at: number | null }>(sql`
    select max(finished_at) as at from jobs
    where project_id = ${projectId} and state = 'succeeded' and kind in ('score', 'sample', 'best-of-n')`)
  return row?.at ?? 0
}
