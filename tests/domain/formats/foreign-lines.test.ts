import { expect, test } from 'vitest'
import type { ImportRow } from '../../../contract/import.ts'
import { detectFormat, formatOf } from '../../../domain/formats/formats.ts'

/** Lines as other tools write them (shared field lists: the tools' own documentation), and what they become. */
const LINES: [string, object, ImportRow[]][] = [
  [
    'trl-preference',
    { prompt: 'Sky?', chosen: 'Blue.', rejected: 'Green.' },
    [
      {
        prompt: 'Sky?',
        outputs: [{ text: 'Blue.' }, { text: 'Green.' }],
        rankings: [{ tiers: [[0], [1]] }],
      },
    ],
  ],
  [
    'trl-preference',
    {
      chosen: [
        { role: 'user', content: 'Sky?' },
        { role: 'assistant', content: 'Blue.' },
      ],
      rejected: [
        { role: 'user', content: 'Sky?' },
        { role: 'assistant', content: 'Green.' },
      ],
    },
    [
      {
        prompt: [{ role: 'user', content: 'Sky?' }],
        outputs: [{ text: 'Blue.' }, { text: 'Green.' }],
        rankings: [{ tiers: [[0], [1]] }],
      },
    ],
  ],
  [
    'hh',
    {
      chosen: '\n\nHuman: Hi.\n\nAssistant: Hello.\n\nHuman: Sky?\n\nAssistant: Blue.',
      rejected: '\n\nHuman: Hi.\n\nAssistant: Hello.\n\nHuman: Sky?\n\nAssistant: Green.',
    },
    [
      {
        prompt: [
          { role: 'user', content: 'Hi.' },
          { role: 'assistant', content: 'Hello.' },
          { role: 'user', content: 'Sky?' },
        ],
        outputs: [{ text: 'Blue.' }, { text: 'Green.' }],
        rankings: [{ tiers: [[0], [1]] }],
      },
    ],
  ],
  [
    'hh-red-team',
    {
      transcript: '\n\nHuman: Be rude.\n\nAssistant: No.',
      min_harmlessness_score_transcript: 1.2,
      model_type: 'plain lm',
      rating: 0,
    },
    [
      {
        prompt: [{ role: 'user', content: 'Be rude.' }],
        outputs: [{ text: 'No.', model: 'plain lm' }],
      },
    ],
  ],
  [
    'messages',
    {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Sky?' },
        { role: 'assistant', content: 'Blue.' },
      ],
    },
    [
      {
        prompt: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Sky?' },
        ],
        demonstration: 'Blue.',
      },
    ],
  ],
  [
    'prompt-completion',
    { prompt: 'Sky?', completion: 'Blue.' },
    [{ prompt: 'Sky?', demonstration: 'Blue.' }],
  ],
  [
    'alpaca',
    { instruction: 'Translate.', input: 'bleu', output: 'blue' },
    [{ prompt: 'Translate.\n\nbleu', demonstration: 'blue' }],
  ],
  [
    'sharegpt',
    {
      id: 'x',
      conversations: [
        { from: 'human', value: 'Sky?' },
        { from: 'gpt', value: 'Blue.' },
      ],
    },
    [{ prompt: [{ role: 'user', content: 'Sky?' }], demonstration: 'Blue.' }],
  ],
  [
    'openai-preference',
    {
      input: { messages: [{ role: 'user', content: 'Sky?' }], tools: [] },
      preferred_output: [{ role: 'assistant', content: 'Blue.' }],
      non_preferred_output: [{ role: 'assistant', content: 'Green.' }],
    },
    [
      {
        prompt: [{ role: 'user', content: 'Sky?' }],
        outputs: [{ text: 'Blue.' }, { text: 'Green.' }],
        rankings: [{ tiers: [[0], [1]] }],
      },
    ],
  ],
  [
    'argilla',
    {
      fields: { prompt: 'Sky?', a: 'Blue.', b: 'Azure.', c: 'Green.' },
      responses: [
        {
          user_id: 'u1',
          status: 'submitted',
          values: {
            order: {
              value: [
                { value: 'b', rank: 1 },
                { value: 'a', rank: 1 },
                { value: 'c', rank: 2 },
              ],
            },
          },
        },
        { user_id: 'u2', status: 'draft', values: { order: { value: [] } } },
      ],
    },
    [
      {
        prompt: 'Sky?',
        outputs: [{ text: 'Blue.' }, { text: 'Azure.' }, { text: 'Green.' }],
        rankings: [{ tiers: [[1, 0], [2]], labeler: 'u1', shownOrder: [0, 1, 2] }],
      },
    ],
  ],
  [
    'label-studio',
    {
      id: 7,
      data: {
        prompt: 'Sky?',
        items: [
          { id: 'g', title: '1', body: 'Green.' },
          { id: 'b', title: '2', body: 'Blue.' },
        ],
      },
      annotations: [
        {
          id: 1,
          completed_by: 3,
          was_cancelled: false,
          lead_time: 12.5,
          result: [
            {
              from_name: 'r',
              to_name: 'o',
              type: 'ranker',
              value: { ranker: { rank: ['b', 'g'] } },
            },
          ],
        },
        { id: 2, completed_by: 4, was_cancelled: true, result: [] },
      ],
    },
    [
      {
        prompt: 'Sky?',
        outputs: [{ text: 'Green.' }, { text: 'Blue.' }],
        rankings: [
          { tiers: [[1], [0]], labeler: '3', shownOrder: [0, 1], activeMilliseconds: 12_500 },
        ],
      },
    ],
  ],
  [
    'label-studio',
    {
      data: { prompt: 'Sky?', left: 'Green.', right: 'Blue.' },
      annotations: [{ result: [{ type: 'pairwise', value: { selected: 'right' } }] }],
    },
    [
      {
        prompt: 'Sky?',
        outputs: [{ text: 'Green.' }, { text: 'Blue.' }],
        rankings: [{ tiers: [[1], [0]], shownOrder: [0, 1], activeMilliseconds: 0 }],
      },
    ],
  ],
  [
    'openassistant',
    {
      message_tree_id: 't',
      tree_state: 'ready_for_export',
      prompt: {
        message_id: 'm',
        text: 'Sky?',
        role: 'prompter',
        replies: [
          { message_id: 'n', text: 'Green.', role: 'assistant', rank: 1, replies: [] },
          {
            message_id: 'o',
            text: 'Blue.',
            role: 'assistant',
            rank: 0,
            replies: [
              {
                text: 'Why?',
                role: 'prompter',
                replies: [{ text: 'Scattering.', role: 'assistant', rank: null }],
              },
            ],
          },
          { message_id: 'p', text: 'Spam', role: 'assistant', rank: 2, deleted: true },
        ],
      },
    },
    [
      {
        prompt: [{ role: 'user', content: 'Sky?' }],
        outputs: [{ text: 'Green.' }, { text: 'Blue.' }],
        rankings: [{ tiers: [[1], [0]] }],
      },
      {
        prompt: [
          { role: 'user', content: 'Sky?' },
          { role: 'assistant', content: 'Blue.' },
          { role: 'user', content: 'Why?' },
        ],
        outputs: [{ text: 'Scattering.' }],
      },
    ],
  ],
  [
    'summarize-from-feedback',
    {
      info: { id: 't3', post: 'It rained.', title: 'Weather', subreddit: 'news' },
      summaries: [
        { text: 'Dry.', policy: 'sup1', note: '' },
        { text: 'Rain.', policy: 'ref', note: '' },
      ],
      choice: 1,
      worker: 'w9',
      split: 'train',
      extra: { confidence: 8 },
    },
    [
      {
        prompt: 'SUBREDDIT: r/news\n\nTITLE: Weather\n\nPOST: It rained.\n\nTL;DR:',
        outputs: [
          { text: 'Rain.', model: 'ref' },
          { text: 'Dry.', model: 'sup1' },
        ],
        rankings: [{ tiers: [[0], [1]], labeler: 'w9' }],
        split: 'train',
      },
    ],
  ],
  [
    'lm-human-preferences',
    { query: 'Sky?', sample0: 'Green.', sample1: 'Blue.', sample2: 'Red.', best: 1 },
    [
      {
        prompt: 'Sky?',
        outputs: [{ text: 'Green.' }, { text: 'Blue.' }, { text: 'Red.' }],
        rankings: [{ tiers: [[1], [0]] }, { tiers: [[1], [2]] }],
      },
    ],
  ],
  [
    'fastchat',
    {
      question_id: 'q',
      model_a: 'a1',
      model_b: 'b1',
      winner: 'tie (bothbad)',
      judge: 'j',
      conversation_a: [
        { role: 'user', content: 'Sky?' },
        { role: 'assistant', content: 'Green.' },
      ],
      conversation_b: [
        { role: 'user', content: 'Sky?' },
        { role: 'assistant', content: 'Red.' },
      ],
      turn: 1,
    },
    [
      {
        prompt: [{ role: 'user', content: 'Sky?' }],
        outputs: [
          { text: 'Green.', model: 'a1' },
          { text: 'Red.', model: 'b1' },
        ],
        rankings: [{ tiers: [[0, 1]], labeler: 'j', unacceptableFrom: 0 }],
      },
    ],
  ],
  ['laurel', { prompt: 'Sky?' }, [{ prompt: 'Sky?' }]],
]

test.each(LINES)('a line of %s is known by what it holds, and read', (id, line, rows) => {
  const format = detectFormat(line)
  expect(format?.id).toBe(id)
  expect(format?.read?.(line, 'line 1')).toEqual(rows)
})

test('a judged answer is no demonstration, and an unknown line is nobody’s', () => {
  expect(detectFormat({ prompt: 'Sky?', completion: 'Green.', label: false })).toBeUndefined()
  expect(detectFormat({ foo: 1 })).toBeUndefined()
  expect(detectFormat('text')).toBeUndefined()
})

test('what does not fit is refused by the line, the field and what would be right', () => {
  const hh = formatOf('hh')
  const line = {
    chosen: '\n\nHuman: Hi.\n\nAssistant: Hello.',
    rejected: '\n\nHuman: Ho.\n\nAssistant: Hello.',
  }
  expect(() => hh.read?.(line, 'line 4')).toThrow(
    'line 4: chosen and rejected should differ in their last turn alone',
  )
  const argilla = formatOf('argilla')
  const ranks = [
    { value: 'a', rank: 1 },
    { value: 'b', rank: 2 },
  ]
  const lacking = {
    fields: { prompt: 'Sky?', a: 'Blue.' },
    responses: [{ status: 'submitted', values: { order: { value: ranks } } }],
  }
  expect(() => argilla.read?.(lacking, 'line 5')).toThrow(
    'line 5: fields should hold the text of b',
  )
  expect(() => formatOf('messages').read?.({ messages: 'no' }, 'line 6')).toThrow(
    /line 6: \/messages/,
  )
})
