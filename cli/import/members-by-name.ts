import Type from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import { Strict } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import type { HttpClient } from '../http-client.ts'

/**
 * The ids of members by the names that they have in a file, from pairs as `Ann=ann@example.org`. Undefined where there
 * are none. Throws where a pair has no `=`, or an address is no member's.
 */
export async function membersByName(
  client: HttpClient,
  projectId: string,
  pairs: readonly string[],
): Promise<Record<string, string> | undefined> {
  if (pairs.length === 0) return undefined
  const { rows } = await answerOf(
    Strict({ rows: Type.Array(Member) }),
    client.laurel.GET('/api/v1/projects/{id}/members', { params: { path: { id: projectId } } }),
  )
  const entries = pairs.map((pair) => {
    // An address has no such sign; a name may.
    const at = pair.lastIndexOf('=')
    if (at < 1) throw new Error(`--labeler is NAME=EMAIL, not "${pair}"`)
    const [name, email] = [pair.slice(0, at), pair.slice(at + 1)]
    const member = rows.find(({ user }) => user.email === email)
    if (!member) throw new Error(`--labeler: "${email}" is no member of this project`)
    return [name, member.user.id]
  })
  return Object.fromEntries(entries) as Record<string, string>
}
