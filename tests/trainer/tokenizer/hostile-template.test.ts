import { expect, test } from 'vitest'
import { ChatTemplate } from '../../../trainer/tokenizer/chat-template.ts'

const said = [{ role: 'user' as const, content: 'hello' }]
// Far more than steps take on a busy machine: what is stopped here is stopped by its steps and sizes.
const PATIENT_MS = 60_000
const render = (source: string, deadlineMs = PATIENT_MS) =>
  new ChatTemplate(source, {}, 'chat_template', deadlineMs).render(said, { open: true })

/** The message of what was thrown, and of its cause. */
function refusal(source: string, deadlineMs?: number): string {
  try {
    return `rendered: ${render(source, deadlineMs).slice(0, 50)}`
  } catch (error) {
    const { message, cause } = error as Error
    return `${message}: ${(cause as Error | undefined)?.message ?? ''}`
  }
}

const repeated = (count: number, text: string) => text.repeat(count)
const nested = (depth: number, body: string) =>
  `${repeated(depth, '{% for a in range(1000) %}')}${body}${repeated(depth, '{% endfor %}')}`

const STEPS =
  'chat_template: cannot write this conversation: more than 500000 steps: this is no chat template'
const TEXTS = 'texts of more than 16000000 characters: this is no chat template'

test.each([
  ['loops in loops', nested(5, 'x'), STEPS],
  ['empty loops in loops', nested(5, ''), STEPS],
  [
    'loops over one long list',
    `{% set r = range(100000) %}${nested(2, '{% for b in r %}{% endfor %}')}`,
    STEPS,
  ],
  [
    'looking for something in a long list',
    `{% set r = range(100000) %}${nested(2, '{% if -1 in r %}{% endif %}')}`,
    STEPS,
  ],
  [
    'a text that is doubled',
    `{% set n = namespace(t="ab") %}{% for a in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}`,
    TEXTS,
  ],
  [
    'a text that is joined',
    `{% set n = namespace(t="ab") %}{% for a in range(60) %}{% set n.t = [n.t, n.t] | join("") %}{% endfor %}`,
    TEXTS,
  ],
  [
    'a text that is replaced',
    `{% set n = namespace(t="aa") %}{% for a in range(60) %}{% set n.t = n.t | replace("a", "aaaa") %}{% endfor %}`,
    TEXTS,
  ],
  [
    'lists of lists',
    `{% set n = namespace(t=[1]) %}{% for a in range(60) %}{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.t | tojson }}`,
    STEPS,
  ],
  [
    'names for lists of lists',
    `{% set a0 = namespace() %}${Array.from({ length: 40 }, (_, n) => `{% set a${n + 1} = namespace() %}{% set a${n + 1}.l = a${n} %}{% set a${n + 1}.r = a${n} %}`).join('')}{{ a40 | tojson }}`,
    STEPS,
  ],
  [
    'a macro that calls itself twice',
    '{% macro f(n) %}{% if n > 0 %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}',
    STEPS,
  ],
  [
    'a macro without an end, which no longer finds its own name',
    '{% macro f() %}{{ f() + f() }}{% endmacro %}{{ f() }}',
    'cannot write this conversation: Cannot call something',
  ],
  ['an indent of a billion', '{{ "a\nb" | indent(1000000000) }}', 'Invalid string length'],
  [
    'more text than a conversation needs',
    '{% for a in range(30000) %}{{ "word " }}{% endfor %}',
    '150000 characters written, at most 100020 are allowed',
  ],
])('%s is stopped', (_, source, message) => {
  expect(refusal(source)).toContain(message)
})

test('what takes too long is ended where it stands, also before its steps are too many', () => {
  expect(refusal(nested(5, ''), 200)).toMatch(
    /^chat_template: cannot write this conversation: .*timed out after 200ms/,
  )
})

test('a template that is too long is not read', () => {
  expect(() => render('x'.repeat(200_001))).toThrow(
    'chat_template: 200001 characters found, at most 200000 are allowed',
  )
})

test('a conversation of a thousand long turns is written', () => {
  const turns = Array.from({ length: 1000 }, (_, n) => ({
    role: n % 2 ? ('assistant' as const) : ('user' as const),
    content: 'word '.repeat(1000),
  }))
  const source =
    '{% for m in messages %}{% if messages[loop.index0 - 1].role != m.role %}{{ m.role + ": " + m.content | trim + "\n" }}{% endif %}{% endfor %}'
  expect(new ChatTemplate(source, {}).render(turns, { open: false })).toHaveLength(
    turns.reduce((sum, { role }) => sum + role.length + 2 + 4999 + 1, 0),
  )
})
