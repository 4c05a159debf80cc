import { expect, test } from 'vitest'
import { DAY_MS } from '../../domain/day.ts'
import { messageIdOf, messageOf } from '../../domain/webhooks/message.ts'
import { verdictOf } from '../../domain/webhooks/verdict.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const given = { retryAfter: null, attempts: 1, failingSince: null, now: NOW, random: () => 1 }

test('2xx takes a message, 410 switches the webhook off, all else is tried again', () => {
  const after = (status: number | null) => {
    const { state, disabledReason } = verdictOf({ ...given, status })
    return [state, disabledReason]
  }
  expect(after(200)).toEqual(['delivered', null])
  expect(after(204)).toEqual(['delivered', null])
  expect(after(410)).toEqual(['waiting', 'gone'])
  for (const status of [null, 199, 301, 400, 404, 429, 500]) {
    expect(after(status)).toEqual(['waiting', null])
  }
})

test('waits grow fivefold to ten hours, half of each by chance, and the tenth attempt is the last', () => {
  const waits = (drawn: number) =>
    Array.from({ length: 9 }, (_, at) => {
      const verdict = verdictOf({ ...given, status: 500, attempts: at + 1, random: () => drawn })
      return (verdict.notBefore - NOW) / 1000
    })
  expect(waits(1)).toEqual([5, 25, 125, 625, 3125, 15_625, 36_000, 36_000, 36_000])
  expect(waits(0)).toEqual([2.5, 12.5, 62.5, 312.5, 1562.5, 7812.5, 18_000, 18_000, 18_000])
  expect(verdictOf({ ...given, status: 500, attempts: 10 })).toMatchObject({ state: 'failed' })
  const told = verdictOf({ ...given, status: 503, retryAfter: 600_000 })
  expect(told.notBefore).toBe(NOW + 600_000)
})

test('a webhook that fails for five days is switched off; one message that it takes begins anew', () => {
  const since = (failingSince: number | null, status: number) => {
    const verdict = verdictOf({ ...given, status, failingSince })
    return [verdict.failingSince, verdict.disabledReason]
  }
  expect(since(null, 500)).toEqual([NOW, null])
  expect(since(NOW - 5 * DAY_MS + 1, 500)).toEqual([NOW - 5 * DAY_MS + 1, null])
  expect(since(NOW - 5 * DAY_MS, 500)).toEqual([NOW - 5 * DAY_MS, 'failing'])
  expect(since(NOW - 5 * DAY_MS, 200)).toEqual([null, null])
})

test('a message says what happened, when, and its place among the events', () => {
  const event = { kind: 'task_reported' as const, taskId: 't', note: 'No question.' }
  const row = { id: 7, at: NOW, event }
  expect(messageOf('p', row)).toEqual({
    type: 'task_reported',
    timestamp: '2026-01-05T09:00:00.000Z',
    data: { projectId: 'p', eventId: 7, taskId: 't', note: 'No question.' },
  })
  expect(messageIdOf(row)).toBe('evt_7_mk0xjmo0')
  expect(messageIdOf({ ...row, at: NOW + 1 })).not.toBe(messageIdOf(row))
})
