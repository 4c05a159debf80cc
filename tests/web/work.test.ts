import { beforeEach, expect, test, vi } from 'vitest'
import { contentText } from '../../web/work/content-text.ts'
import { unsent } from '../../web/work/kept-drafts.ts'
import { randomId } from '../../web/work/random-id.ts'
import { fateOf, isSame, serverContent } from '../../web/work/start-content.ts'
import { versionOrder } from '../../web/work/version-order.ts'
import type { Assignment } from '../../contract/tasks.ts'

beforeEach(() => localStorage.clear())

const assignment = (revision: number, content: object, submission: object | null = null) =>
  ({ id: 'a', draft: { revision, content }, submission }) as unknown as Assignment

const kept = (baseRevision: number, text: string) => ({
  content: { text },
  baseRevision,
  activeMilliseconds: 0,
  at: 1,
})

test('a kept draft is sent on its own revision, dropped where the server has it, else in conflict', () => {
  expect(fateOf(kept(3, 'new'), assignment(3, { text: 'old' }))).toBe('send')
  expect(fateOf(kept(3, 'same'), assignment(4, { text: 'same' }))).toBe('drop')
  expect(fateOf(kept(3, 'mine'), assignment(4, { text: 'theirs' }))).toBe('conflict')
  const handedIn = { demonstration: { text: 'handed in elsewhere' } }
  expect(fateOf(kept(3, 'mine'), assignment(4, {}, handedIn))).toBe('conflict')
})

test('the draft of an edit goes before what was handed in', () => {
  const submission = { demonstration: { text: 'first' } }
  expect(serverContent(assignment(2, { text: 'edit' }, submission))).toEqual({ text: 'edit' })
  expect(serverContent(assignment(2, {}, submission))).toEqual({ text: 'first' })
})

test('versions are the same whatever the order of their keys', () => {
  expect(isSame({ a: [1, { b: 2 }], c: undefined }, { a: [1, { b: 2 }] })).toBe(true)
  expect(isSame({ tiers: [['x'], ['y']] }, { tiers: [['y'], ['x']] })).toBe(false)
})

test('a version reads as text: outputs by number, ties, the line, ratings and the comment', () => {
  const content = {
    tiers: [['c'], ['a', 'b']],
    unacceptableFrom: 1,
    ratings: [{ outputId: 'c', quality: 6, flags: ['hallucination'] }],
    comment: 'close',
  }
  expect(contentText(content, ['a', 'b', 'c'])).toBe('3 > | 1 = 2\n3: 6/7, hallucination\n\nclose')
  expect(contentText({ text: 'An oak.' }, [])).toBe('An oak.')
})

test('two versions of an order are marked where they say something else', () => {
  const mine = { tiers: [['c'], ['b', 'a']], unacceptableFrom: 1 }
  const theirs = { tiers: [['c'], ['a'], ['b']] }
  expect(versionOrder(mine, theirs, ['a', 'b', 'c'])).toEqual([
    { outputs: [{ id: 'c', number: 3, moved: false }], unacceptable: false },
    {
      outputs: [
        { id: 'a', number: 1, moved: false },
        { id: 'b', number: 2, moved: true },
      ],
      unacceptable: true,
    },
  ])
  expect(versionOrder({}, theirs, ['a', 'b', 'c'])).toEqual([])
})

test('what a full or forbidden storage does not take is no error; what is broken in it is not read', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { setItem: full, getItem: full })
  expect([unsent.keep('a', kept(0, 'x')), unsent.read('a')]).toEqual([false, null])
  vi.unstubAllGlobals()
  localStorage.setItem('laurel.draft.a', '{"text":')
  expect(unsent.read('a')).toBeNull()
  expect(unsent.keep('a', kept(0, 'x'))).toBe(true)
  expect(unsent.read('a')).toEqual(kept(0, 'x'))
})

test('ids need no secure context', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{32}$/)
})
