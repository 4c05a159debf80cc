import { expect, test } from 'vitest'
import { ApiError } from '../../client/api-error.ts'
import { switchAsShown } from '../../web/editing/switch-as-shown.ts'

const HOOK = { url: 'http://here', kinds: ['a'], active: true }

/** A switch that is pressed on what was `shown`, while `stored` is what there is by then. */
function pressed(shown: typeof HOOK & { waiting?: number }, stored: typeof HOOK, newest = '"1"') {
  const written: string[] = []
  const done = switchAsShown({
    shown,
    read: async () => ({ value: stored, tag: '"1"' }),
    write: async (tag) => {
      if (tag !== newest) throw new ApiError(412, 'precondition_failed', 'changed')
      written.push(tag)
    },
  })
  return done.then((isDone) => ({ isDone, written }))
}

test('what is as it was shown is switched under the tag that it was read with', async () => {
  // The list also tells how many messages wait, which is no setting.
  expect(await pressed({ ...HOOK, waiting: 3 }, HOOK)).toEqual({ isDone: true, written: ['"1"'] })
})

test('what somebody has switched, or sent elsewhere, since it was shown stays as they left it', async () => {
  const nothing = { isDone: false, written: [] }
  expect(await pressed(HOOK, { ...HOOK, active: false })).toEqual(nothing)
  expect(await pressed(HOOK, { ...HOOK, url: 'http://elsewhere' })).toEqual(nothing)
  // They were first between reading and writing.
  expect(await pressed(HOOK, HOOK, '"2"')).toEqual(nothing)
})

test('what goes wrong otherwise is told', async () => {
  const offline = () => Promise.reject(new ApiError(0, 'offline', 'no answer'))
  const parts = { shown: HOOK, read: async () => ({ value: HOOK, tag: '"1"' }), write: offline }
  await expect(switchAsShown(parts)).rejects.toThrow('no answer')
})
