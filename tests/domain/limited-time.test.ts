import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withinLimits } from '../../domain/limited-time.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const aborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => {
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true })
  })

test('the time ends although garbage is collected meanwhile', async () => {
  const never = new AbortController()
  const ended = withinLimits({ milliseconds: 100, signals: [never.signal] }, aborted)
  for (let turn = 0; turn < 5; turn += 1) {
    await wait(10)
    collectGarbage()
  }
  expect(await ended).toMatchObject({ name: 'TimeoutError', message: 'nothing came in 100 ms' })
})

test('the first signal ends the work with its reason, also one that was aborted before', async () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const ended = withinLimits({ signals: [one.signal, other.signal] }, aborted)
  other.abort('enough')
  expect(await ended).toBe('enough')
  const late = await withinLimits({ signals: [other.signal] }, async ({ aborted }) => aborted)
  expect(late).toBe(true)
})

test('work that is done in time leaves nothing behind, and its failure is handed on', async () => {
  const { signal } = new AbortController()
  expect(await withinLimits({ milliseconds: 10, signals: [signal] }, async () => 7)).toBe(7)
  const fails = withinLimits({ signals: [signal] }, () => Promise.reject(new Error('no')))
  await expect(fails).rejects.toThrow('no')
})
