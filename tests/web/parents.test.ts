import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../contract/users.ts'
import { createLaurelRouter } from '../../web/router/index.ts'
import { useSessionStore } from '../../web/stores/session.ts'

const PROJECT = '0198c0de-0000-7000-8000-000000000001'

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => window.history.replaceState(null, '', '/'))

/** Where somebody of that role ends up who enters the address. */
async function led(address: string, role: Role = 'manager') {
  const member = { id: 'u', email: 'ada@example.invalid', name: 'Ada', isAdministrator: false }
  const membership = { projectId: PROJECT, projectName: 'Trees', role }
  useSessionStore().session = { user: member, memberships: [membership] } as never
  const router = createLaurelRouter()
  await router.push(address)
  return router.currentRoute.value.path
}

test('the address of a project leads to the page it opens with, by role', async () => {
  expect(await led(`/projects/${PROJECT}`)).toBe(`/projects/${PROJECT}/overview`)
  expect(await led(`/projects/${PROJECT}/`, 'reviewer')).toBe(`/projects/${PROJECT}/overview`)
  expect(await led(`/projects/${PROJECT}`, 'labeler')).toBe(`/projects/${PROJECT}/label`)
})

test('a parent without a page of its own leads to the one meant by it', async () => {
  const project = `/projects/${PROJECT}`
  expect(await led(`${project}/feedback`)).toBe(`${project}/feedback/rankings`)
  expect(await led(`${project}/datasets`)).toBe(`${project}/models`)
  expect(await led(`${project}/my`, 'labeler')).toBe(`${project}/label`)
  expect(await led('/account')).toBe('/account/tokens')
  expect(await led('/projects')).toBe('/')
  expect(await led('/assignments')).toBe('/')
})

test('an address of nothing is still told to be one', async () => {
  const router = createLaurelRouter()
  expect(router.resolve(`/projects/${PROJECT}/nowhere`).name).toBe('not-found')
})
