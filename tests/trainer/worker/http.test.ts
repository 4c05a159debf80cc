import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Acknowledgement } from '../../../contract/schema.ts'
import { WorkerHttp } from '../../../trainer/worker/http.ts'

let asked = 0
/** Never answers the first request, the second one at once. */
const server = createServer((_request, response) => {
  asked += 1
  if (asked === 1) return
  response.setHeader('content-type', 'application/json')
  response.end('{"ok":true}')
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('an answer that does not come is asked for again, with all of the time once more', async () => {
  const { port } = server.address() as AddressInfo
  const http = new WorkerHttp({
    url: `http://127.0.0.1:${port}`,
    token: async () => 'token',
    now: Date.now,
    patience: { firstPauseMs: 1, longestPauseMs: 1, giveUpAfterMs: 5_000 },
    answerLimitMs: 200,
  })
  const answer = await http.json(Acknowledgement, { method: 'POST', path: '/anything', json: {} })
  expect(answer).toEqual({ ok: true })
  expect(asked).toBe(2)
})
