import type { ExportQuery, FormatId } from '../../contract/export.ts'
import { TURNS, type Columns, type ColumnType } from './columns.ts'

type Kind = ExportQuery['kind']

const TURN_PAIR: Columns = { prompt: TURNS, chosen: TURNS, rejected: TURNS }
const ABOUT: Columns = {
  ...{ kind: 'text', id: 'text', promptId: 'text', conversation: TURNS, split: 'text' },
}
const SAMPLING: Columns = {
  ...{ temperature: 'number', seed: 'integer', topP: 'number', topK: 'integer' },
  ...{ stop: { list: 'text' }, maximumTokens: 'integer' },
}
const list = (fields: Columns): ColumnType => ({ list: { fields } })
const JUDGED: Columns = {
  ...{ labeler: 'text', version: 'integer', activeMilliseconds: 'integer', createdAt: 'integer' },
}

/**
 * The columns of the formats whose lines are rows of a table. Those of the others differ from line to line: they are
 * trees, or have a field for each output.
 */
export const FORMAT_COLUMNS: Partial<Record<FormatId, Partial<Record<Kind, Columns>>>> = {
  laurel: {
    rankings: {
      ...ABOUT,
      outputs: list({ text: 'text', model: 'text', ...SAMPLING, reward: 'number' }),
      tiers: { list: { list: 'integer' } },
      unacceptableFrom: 'integer',
      ratings: list({ output: 'integer', quality: 'integer', flags: { list: 'text' } }),
      comment: 'text',
      ...JUDGED,
    },
    demonstrations: { ...ABOUT, text: 'text', ...JUDGED },
    labels: {
      ...ABOUT,
      ...{ text: 'text', model: 'text', sampling: { fields: SAMPLING }, good: 'boolean' },
      ...{ comment: 'text', labeler: 'text', source: 'text', createdAt: 'integer' },
    },
  },
  'trl-preference': { rankings: TURN_PAIR },
  'trl-unpaired': { labels: { prompt: TURNS, completion: TURNS, label: 'boolean' } },
  openrlhf: { rankings: { prompt: 'text', chosen: 'text', rejected: 'text' } },
  hh: { rankings: { chosen: 'text', rejected: 'text' } },
  'openai-preference': {
    rankings: {
      input: {
        fields: { messages: TURNS, tools: { list: 'text' }, parallel_tool_calls: 'boolean' },
      },
      ...{ preferred_output: TURNS, non_preferred_output: TURNS },
    },
  },
  messages: { demonstrations: { messages: TURNS } },
  'prompt-completion': { demonstrations: { prompt: TURNS, completion: TURNS } },
  alpaca: { demonstrations: { instruction: 'text', input: 'text', output: 'text' } },
  sharegpt: {
    demonstrations: { id: 'text', conversations: list({ from: 'text', value: 'text' }) },
  },
  'summarize-from-feedback': {
    rankings: {
      info: { fields: { id: 'text', post: 'text' } },
      summaries: list({ text: 'text', policy: 'text', note: 'text' }),
      ...{ choice: 'integer', worker: 'text', batch: 'text', split: 'text' },
    },
  },
  fastchat: {
    rankings: {
      ...{ question_id: 'text', model_a: 'text', model_b: 'text', winner: 'text', judge: 'text' },
      ...{ conversation_a: TURNS, conversation_b: TURNS },
      ...{ turn: 'integer', anony: 'boolean', tstamp: 'number' },
    },
  },
}
