import { expect, test } from 'vitest'
import {
  isComplete,
  outputsEach,
  sourceForm,
  sourceRequest,
} from '../../web/sources/source-form.ts'

test('a server is complete with a name, an address and models; an empty key is not sent', () => {
  const form = sourceForm(null)
  expect(isComplete(form)).toBe(false)
  Object.assign(form, { name: ' Local ', baseUrl: ' http://127.0.0.1:8000/v1 ' })
  expect(isComplete(form)).toBe(false)
  Object.assign(form.models[0] ?? {}, { model: ' small ' })
  expect(isComplete(form)).toBe(true)
  const small = {
    ...{ model: 'small', outputs: 2, temperature: 0.7, topP: null, maximumTokens: 256 },
    ...{ stop: null, seed: null, logprobs: false, inputPrice: null, outputPrice: null },
  }
  const sent = {
    ...{ name: 'Local', baseUrl: 'http://127.0.0.1:8000/v1', models: [small] },
    ...{ requestsPerMinute: 60, atOnce: 4, timeoutSeconds: 120 },
  }
  expect(sourceRequest(form)).toEqual(sent)
  form.apiKey = ' key '
  expect(sourceRequest(form)).toEqual({ ...sent, apiKey: 'key' })
  expect(outputsEach([{ outputs: 2 }, { outputs: 3 }])).toBe(5)
})

test('a server that is there is changed from what it is; settings it leaves open stay open', () => {
  const form = sourceForm({
    ...{ id: 's', projectId: 'p', name: 'Paid', baseUrl: 'https://example.org/v1' },
    ...{ requestsPerMinute: 10, atOnce: 2, timeoutSeconds: 30, key: { lastFour: '7f3a' } },
    models: [{ model: 'large', outputs: 1, inputPrice: 2, stop: ['\n\n', 'C:\\new'], seed: 7 }],
  })
  expect(form).toMatchObject({ name: 'Paid', apiKey: '', requestsPerMinute: 10, atOnce: 2 })
  expect(form.models).toEqual([
    {
      ...{ model: 'large', outputs: 1, temperature: null, topP: null, maximumTokens: null },
      ...{ stop: ['\\n\\n', 'C:\\\\new'], seed: 7, logprobs: false },
      ...{ inputPrice: 2, outputPrice: null },
    },
  ])
  expect(sourceRequest(form).models).toMatchObject([{ stop: ['\n\n', 'C:\\new'], seed: 7 }])
})
