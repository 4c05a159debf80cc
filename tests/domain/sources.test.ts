import { expect, test } from 'vitest'
import { requestCost } from '../../domain/sources/cost.ts'
import { backoffWait, readRetryAfter } from '../../domain/retries/backoff.ts'
import { isPassing, SOURCE_BACKOFF } from '../../domain/sources/retry.ts'

test('waits double from one second to one minute, half of each drawn by chance', () => {
  const waits = (drawn: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) =>
      backoffWait(SOURCE_BACKOFF, attempt, null, () => drawn),
    )
  expect(waits(0)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(waits(0.5)).toEqual([750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000])
})

test('a server that says how long is left alone that long, but no longer than an hour', () => {
  const now = Date.UTC(2026, 0, 5, 9)
  expect(readRetryAfter('30', now)).toBe(30_000)
  expect(readRetryAfter('1.5', now)).toBe(1500)
  expect(readRetryAfter('Mon, 05 Jan 2026 09:02:00 GMT', now)).toBe(120_000)
  expect(readRetryAfter('Mon, 05 Jan 2026 08:00:00 GMT', now)).toBe(0)
  expect(readRetryAfter('999999', now)).toBe(3_600_000)
  expect(readRetryAfter('soon', now)).toBeNull()
  expect(readRetryAfter(null, now)).toBeNull()
  expect(backoffWait(SOURCE_BACKOFF, 1, 30_000, () => 0.5)).toBe(30_000)
  expect(backoffWait(SOURCE_BACKOFF, 6, 1000, () => 0)).toBe(16_000)
})

test('only what may pass is asked again', () => {
  const codes = [200, 301, 400, 401, 404, 408, 422, 429, 500, 503]
  expect(codes.filter(isPassing)).toEqual([408, 429, 500, 503])
})

test('a request costs its tokens by the prices of a million', () => {
  const price = { inputPrice: 2, outputPrice: 8 }
  expect(requestCost(price, { prompt: 1000, completion: 500 })).toBe(0.006)
  expect(requestCost({}, { prompt: 1000, completion: 500 })).toBe(0)
})
