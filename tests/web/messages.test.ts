import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'vue/compiler-sfc'
import { expect, test } from 'vitest'
import { en } from '../../web/locales/en/index.ts'
import { managing } from '../../web/locales/en/managing.ts'
import { zh } from '../../web/locales/zh/index.ts'
import { managing as managingChinese } from '../../web/locales/zh/managing.ts'
import { visibleText } from './visible-text.ts'

const web = join(import.meta.dirname, '../../web')

interface Source {
  file: string
  text: string
}

const SOURCES: Source[] = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !/^locales\/(en|zh)\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(web, file), 'utf8') }))

/** Every message with its dotted key. */
function flat(messages: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
      const key = prefix ? `${prefix}.${name}` : name
      if (typeof value === 'string') return [[key, value] as const]
      return [...flat(value as object, key)]
    }),
  )
}

const english = flat({ ...en, ...managing })
const chinese = flat({ ...zh, ...managingChinese })
const placeholders = (message: string) =>
  [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

const matches = (pattern: RegExp) =>
  SOURCES.flatMap(({ text }) => [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []))

test('both languages have the same messages with the same placeholders', () => {
  expect(english.size).toBeGreaterThan(300)
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  const different = [...english].filter(
    ([key, message]) =>
      placeholders(message).join() !== placeholders(chinese.get(key) ?? '').join(),
  )
  expect(different.map(([key]) => key)).toEqual([])
})

test('a message that counts has as many forms as its language: English one and many, Chinese one', () => {
  const forms = (message = '') => message.split(' | ').length
  for (const [key, message] of english) {
    expect([key, [1, 2, 3].includes(forms(message))]).toEqual([key, true])
    // Chinese may say none apart, as English may; beyond that one form serves all.
    expect([key, forms(chinese.get(key)) <= forms(message)]).toEqual([key, true])
  }
})

test('every message that is asked for by name is there', () => {
  const asked = matches(/\bte?\(\s*'([\w.]+)'/g)
  expect(asked.length).toBeGreaterThan(300)
  expect(asked.filter((key) => !english.has(key))).toEqual([])
})

/**
 * Names that are put together in a template string, by what stands before the first changing part. Where that is a
 * whole section with other messages in it, the names that can come of it are listed instead.
 */
const PUT_TOGETHER: Record<string, 'all below' | string[]> = {
  'chat.problems.': 'all below',
  'chat.roles.': 'all below',
  'data.formats.': 'all below',
  'data.losses.': 'all below',
  'data.splits.': 'all below',
  'duration.': 'all below',
  'errors.': 'all below',
  'evaluation.': ['before', 'after'],
  'evaluation.since.': 'all below',
  'evaluation.splits.': 'all below',
  'evaluation.state.': 'all below',
  'feedback.states.': 'all below',
  'importing.reasons.': 'all below',
  'importing.unreadableFile.': 'all below',
  'guide.steps.': 'all below',
  'importing.added.': 'all below',
  'importing.counts.': 'all below',
  'importing.ended.': 'all below',
  'jobs.kinds.': 'all below',
  'jobs.roles.': 'all below',
  'jobs.states.': 'all below',
  'labeling.': ['saving', 'saved', 'offline', 'conflict', 'failed'],
  'labeling.flagHints.': 'all below',
  'labeling.flags.': 'all below',
  'labeling.keys.': 'all below',
  'labeling.kinds.': 'all below',
  'labeling.reasons.': 'all below',
  'labeling.roles.': 'all below',
  'loop.stages.': 'all below',
  'metrics.': 'all below',
  'models.changes.': ['added', 'changed', 'removed'],
  'models.checks.': ['heldOut', 'repeated', 'personalData'],
  'metrics.alone.': 'all below',
  'metrics.groups.': 'all below',
  'models.data.': 'all below',
  'models.report.': ['heldOutPrompts', 'heldOutLabelers'],
  'models.kinds.': 'all below',
  'models.limit.': 'all below',
  'overview.numbers.': 'all below',
  'overview.sources.': 'all below',
  'overview.splits.': 'all below',
  'overview.trend.': ['rising', 'falling', 'level'],
  'people.concernHints.': 'all below',
  'people.concerns.': 'all below',
  'ranking.keys.': 'all below',
  'planner.checks.': 'all below',
  'planner.counts.': 'all below',
  'planner.flopsOf.': 'all below',
  'planner.problems.': 'all below',
  'planner.sizes.': 'all below',
  'planner.stages.': 'all below',
  'planner.units.': 'all below',
  'review.empty.': 'all below',
  'review.event.': 'all below',
  'review.kinds.': 'all below',
  'review.said.': 'all below',
  'review.states.': 'all below',
  'review.verdicts.': 'all below',
  'role.': 'all below',
  'screening.decide.': 'all below',
  'screening.decided.': 'all below',
  'screening.own.': 'all below',
  'screening.parts.': 'all below',
  'screening.states.': 'all below',
  'settings.askNextOrder.': 'all below',
  'settings.card.': 'all below',
  'settings.sections.': 'all below',
  'webhooks.delivery.': 'all below',
  'webhooks.kind.': 'all below',
  'webhooks.state.': 'all below',
  'setup.about.': 'all below',
  'setup.templates.': 'all below',
  'tasks.actions.': 'all below',
  'tasks.refused.': 'all below',
  'tasks.sources.': 'all below',
  'tasks.what.': 'all below',
  'tokens.after.': 'all below',
  'tokens.scope.': 'all below',
  'work.': ['mine', 'theirs'],
  'work.period.': 'all below',
  'work.refused.': 'all below',
  'work.verdicts.': 'all below',
  'work.why.': 'all below',
  'writing.kindHelp.': 'all below',
  'writing.kinds.': 'all below',
  'writing.missing.': 'all below',
  'writing.personalKinds.': 'all below',
  'writing.text.': 'all below',
  'writing.useCaseHelp.': 'all below',
  'writing.useCases.': 'all below',
}

test('every message is used: by its name, or by a name that is put together', () => {
  const sections = new Set([...english.keys()].map((key) => key.split('.')[0]))
  const prefixes = matches(/`(\w+\.[\w.]*)\$\{/g).filter((prefix) =>
    sections.has(prefix.split('.')[0]),
  )
  expect([...new Set(prefixes)].sort()).toEqual(Object.keys(PUT_TOGETHER).sort())
  const named = new Set(matches(/['"](\w+(?:\.\w+)+)['"]/g))
  const isPutTogether = (key: string) =>
    Object.entries(PUT_TOGETHER).some(([prefix, names]) =>
      names === 'all below'
        ? key.startsWith(prefix)
        : names.some((name) => key === `${prefix}${name}`),
    )
  const unused = [...english.keys()].filter((key) => !named.has(key) && !isPutTogether(key))
  expect(unused).toEqual([])
})

/** What is called the same in every language. */
const NAMES = ['Elo', 'K', 'β', 'Laurel']

test('no words stand in a template: all of them are messages', () => {
  const words = SOURCES.filter(({ file }) => file.endsWith('.vue')).flatMap(({ file, text }) => {
    const { template } = parse(text).descriptor
    return visibleText(template?.ast)
      .filter((found) => /\p{L}/u.test(found) && !NAMES.includes(found))
      .map((found) => `${file}: ${found}`)
  })
  expect(words).toEqual([])
})
