import { expect, test } from 'vitest'
import { afterLostAttempt, isActive, mayFollow, startState } from '../../domain/job-states.ts'

test('a job runs only from the queue and succeeds only from running', () => {
  expect(mayFollow('queued', 'running')).toBe(true)
  expect(mayFollow('blocked', 'running')).toBe(false)
  expect(mayFollow('failed', 'running')).toBe(false)
  expect(mayFollow('running', 'succeeded')).toBe(true)
  expect(mayFollow('queued', 'succeeded')).toBe(false)
})

test('what has succeeded stays so; what failed or was cancelled can be tried again', () => {
  expect(mayFollow('succeeded', 'queued')).toBe(false)
  expect(mayFollow('failed', 'queued')).toBe(true)
  expect(mayFollow('cancelled', 'blocked')).toBe(true)
})

test('a lost attempt goes back into the queue until the attempts are used up', () => {
  const job = { attempts: 2, maximumAttempts: 3, cancelRequested: false, pauseRequested: false }
  expect(afterLostAttempt(job)).toBe('queued')
  expect(afterLostAttempt({ ...job, attempts: 3 })).toBe('failed')
  expect(afterLostAttempt({ ...job, cancelRequested: true })).toBe('cancelled')
})

test('a job that is to pause stays with nobody when its worker is lost, unless it is cancelled', () => {
  const job = { attempts: 3, maximumAttempts: 3, cancelRequested: false, pauseRequested: true }
  expect(afterLostAttempt(job)).toBe('paused')
  expect(afterLostAttempt({ ...job, cancelRequested: true })).toBe('cancelled')
  expect(mayFollow('paused', 'queued')).toBe(true)
  expect(mayFollow('paused', 'running')).toBe(false)
})

test('a job waits until all that it depends on has succeeded', () => {
  expect(startState([])).toBe('queued')
  expect(startState(['succeeded', 'running'])).toBe('blocked')
  expect(startState(['succeeded', 'succeeded'])).toBe('queued')
  expect(isActive('blocked')).toBe(true)
  expect(isActive('cancelled')).toBe(false)
})
