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
    const path = `/projects/${projectId}/jobs`
    const ids: string[] = []
    for (let day = 0; day < days; day += 1) {
      ids.push((await laurel.manager.ask('POST', path, Job, { kind: 'pretrain' })).id)
      laurel.clock.now += DAY_MS
    }
    return ids
  }
  const cut = () => {
    for (const client of laurel.app.websocketServer.clients) client.terminate()
  }
  const onReset = vi.fn()
  const heard: string[] = []
  const socket = new ProjectSocket(`${address}/api/v1/socket`, onReset)
  const leave = socket.subscribe(projectId, (event) => {
    if (event.kind === 'job_changed') heard.push(event.job.id)
  })
  // Until it follows the project, what happens is not news to it.
  await expect
    .poll(() => happen(1).then(() => heard.length), { timeout: 20_000, interval: 200 })
    .toBeGreaterThan(0)

  cut()
  const missed = await happen(2)
  await expect.poll(() => heard.slice(-2), { timeout: 20_000 }).toEqual(missed)
  expect(onReset).not.toHaveBeenCalled()

  cut()
  await happen(14)
  await laurel.app.services.eventRetention.sweep()
  await expect.poll(() => onReset.mock.calls.length, { timeout: 20_000 }).toBe(1)
  leave()
}, 60_000)
