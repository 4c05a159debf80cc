// @vitest-environment node
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Job } from '../../contract/jobs.ts'
import { DAY_MS } from '../../domain/day.ts'
import { ProjectSocket } from '../../web/api/socket.ts'
import { startApplication, type TestApplication } from '../server/application.ts'

let laurel: TestApplication
let address: string

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_EVENT_DAYS: '10' })
  address = (await laurel.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws')
  const { cookie } = laurel.manager
  // As a browser's: the cookie goes along.
  class Signed extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } })
    }
  }
  vi.stubGlobal('WebSocket', Signed)
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  await laurel.close()
})

test('a page goes on where it was cut off, and is told to load anew where that is no longer kept', async () => {
  const projectId = await laurel.project()
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }])
  const happen = async (days: number) => {
    for (let day = 0; day < days; day += 1) {
      await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind: 'pretrain' })
      laurel.clock.now += DAY_MS
    }
  }
  const cut = () => {
    for (const client of laurel.app.websocketServer.clients) client.terminate()
  }
  const onReset = vi.fn()
  const heard: string[] = []
  const socket = new ProjectSocket(`${address}/api/v1/socket`, onReset)
  const leave = socket.subscribe(projectId, ({ kind }) => void heard.push(kind))
  await expect.poll(() => laurel.app.websocketServer.clients.size).toBe(1)
  await happen(1)
  await expect.poll(() => heard.length).toBe(1)

  cut()
  await happen(2)
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(3)
  expect(onReset).not.toHaveBeenCalled()

  cut()
  await happen(14)
  await laurel.app.services.eventRetention.sweep()
  await expect.poll(() => onReset.mock.calls.length, { timeout: 20_000 }).toBe(1)
  leave()
}, 60_000)
