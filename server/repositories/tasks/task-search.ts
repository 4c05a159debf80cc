import { sql } from 'drizzle-orm'
import type { TaskKind } from '../../../contract/tasks.ts'
import type { Reader } from '../../db/store.ts'

interface Search {
  text: string
  kind?: TaskKind | undefined
  state?: 'open' | 'done' | 'cancelled' | undefined
  gold?: boolean | undefined
  limit: number
}

/** Trigrams find nothing shorter. */
const FEWEST_LETTERS = 3
/** Prompts that hold the words are looked through newest first, so many of them at the most. */
const MOST_PROMPTS = 2_000

const phrase = (text: string) => `"${text.replaceAll('"', '""')}"`
const like = (text: string) => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Ids of tasks whose prompt holds a text, those of the newest prompts first. */
export async function searchTasks(
  on: Reader,
  projectId: string,
  { text, kind, state, gold, limit }: Search,
): Promise<string[]> {
  const found =
    [...text].length < FEWEST_LETTERS
      ? sql`select id as prompt_id, created_at as place from prompts
          where project_id = ${projectId} and preview like ${like(text)} escape '\\'
          order by created_at desc limit ${MOST_PROMPTS}`
      : sql`select r.prompt_id, s.rowid as place
          from prompt_search s join prompt_search_rows r on r.id = s.rowid
          where prompt_search match ${phrase(text)}
          order by s.rowid desc limit ${MOST_PROMPTS}`
  const rows = on.db.all<{ id: string }>(sql`
    select t.id from (${found}) found
    cross join tasks t on t.prompt_id = found.prompt_id
    where t.project_id = ${projectId}
      and (${kind ?? null} is null or t.kind = ${kind ?? null})
      and (${state ?? null} is null or t.state = ${state ?? null})
      and (${gold === undefined ? null : Number(gold)} is null
        or (t.purpose = 'collect' and t.answer_key is not null) = ${gold === undefined ? null : Number(gold)})
    order by found.place desc, t.id limit ${limit}`)
  return rows.map(({ id }) => id)
}
