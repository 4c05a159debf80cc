import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import type { Conversation } from '../../contract/conversation.ts'
import type { RankingRecord } from '../../contract/export.ts'
import type { ImportRow } from '../../contract/import.ts'
import type { Format } from './format.ts'
import { tiersByRank } from './tiers-by-rank.ts'

interface Node {
  text: string
  role: 'prompter' | 'assistant'
  rank?: number | null
  deleted?: boolean
  model_name?: string | null
  replies?: Node[]
}
const Message = Type.Object({
  message_id: Type.Optional(Type.String()),
  text: Type.String(),
  role: Type.Enum(['prompter', 'assistant']),
})
const Line = Type.Object({ message_tree_id: Type.String(), prompt: Message })
const Reply = Type.Object({
  ...Message.properties,
  rank: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  deleted: Type.Optional(Type.Boolean()),
  model_name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  replies: Type.Optional(Type.Array(Type.Unknown())),
})

/** Every place of a tree where somebody answered a prompter: the talk so far, and the answers with their ranks. */
function rowsOf(node: Static<typeof Reply>, before: Conversation, where: string): ImportRow[] {
  if (node.deleted || !node.text) return []
  const replies = (node.replies ?? []).map((reply) => checked(Reply, reply, where) as Node)
  const there = replies.filter(({ deleted, text }) => !deleted && text)
  const role = node.role === 'prompter' ? 'user' : 'assistant'
  const conversation: Conversation = [...before, { role, content: node.text }]
  const deeper = there.flatMap((reply) =>
    rowsOf(reply as Static<typeof Reply>, conversation, where),
  )
  if (node.role === 'assistant' || there.length === 0) return deeper
  const ranked = there.flatMap(({ rank }, at) =>
    typeof rank === 'number' ? [[at, rank] as const] : [],
  )
  const row: ImportRow = {
    prompt: conversation,
    outputs: there.map(({ text, model_name }) => ({
      text,
      ...(model_name ? { model: model_name } : {}),
    })),
    ...(ranked.length > 1 ? { rankings: [{ tiers: tiersByRank(ranked) }] } : {}),
  }
  return [row, ...deeper]
}

/** The tree of one ranking: its conversation as a line of turns, its outputs as the replies to the last. */
function treeOf({ id, promptId, conversation, outputs, tiers, createdAt }: RankingRecord) {
  const created_date = new Date(createdAt).toISOString()
  const rankOf = (place: number) => tiers.findIndex((tier) => tier.includes(place))
  const replies: object[] = outputs.map(({ text, model }, at) => ({
    message_id: `${id}-output-${at}`,
    parent_id: `${id}-turn-${conversation.length - 1}`,
    text,
    role: 'assistant',
    // Shown, but not ranked.
    rank: rankOf(at) < 0 ? null : rankOf(at),
    synthetic: true,
    model_name: model,
    created_date,
    replies: [],
  }))
  const [prompt] = conversation.reduceRight<object[]>((below, { role, content }, at) => {
    const node = {
      message_id: `${id}-turn-${at}`,
      parent_id: at === 0 ? null : `${id}-turn-${at - 1}`,
      text: content,
      role: role === 'assistant' ? 'assistant' : 'prompter',
      created_date,
      replies: below,
    }
    return [node]
  }, replies)
  return { message_tree_id: id, tree_state: 'ready_for_export', origin: promptId, prompt }
}

/** Open-Assistant's message trees: replies with ranks, 0 the best; equal ranks are ties. */
export const openAssistant: Format = {
  id: 'openassistant',
  rankings: (ranking) => [treeOf(ranking)],
  losses: [
    'order-shown',
    'unacceptable-line',
    'ratings',
    'comments',
    'labelers',
    'sampling',
    'versions',
    'times',
    'active-time',
    'splits',
    'turns',
  ],
  matches: (line) => Value.Check(Line, line),
  read: (line, where) => {
    const { prompt } = checked(Line, line, where)
    return rowsOf(checked(Reply, prompt, where), [], where)
  },
}
