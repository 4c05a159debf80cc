import { afterAll, beforeAll, expect, test } from 'vitest'
import { Passwords } from '../../server/services/access/passwords.ts'
import { Session } from '../../contract/users.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

const login = (email: string, password: string) =>
  laurel.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'x-laurel': '1' },
    payload: { email, password },
  })

test('the cookie cannot be read by scripts nor sent along by other sites', async () => {
  const response = await login('manager@example.org', 'first manager password')
  const cookie = String(response.headers['set-cookie'])
  expect(cookie).toMatch(/^laurel_session=[A-Za-z0-9_-]{20,};/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  expect(response.body).not.toContain('first manager password')
})

test('a wrong password and an unknown person get the same answer', async () => {
  const wrong = await login('manager@example.org', 'not this one')
  const unknown = await login('nobody@example.org', 'not this one')
  expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
  expect(wrong.json()).toEqual(unknown.json())
  expect(wrong.json()).toMatchObject({ error: { code: 'wrong_credentials' } })
})

test('an eleventh attempt within a minute is refused, for this account only', async () => {
  const statuses: number[] = []
  for (let attempt = 0; attempt < 11; attempt += 1) {
    statuses.push((await login('guessed@example.org', `guess ${attempt}`)).statusCode)
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  expect((await login('manager@example.org', 'first manager password')).statusCode).toBe(200)
})

test('who signed out is nobody', async () => {
  const person = await laurel.signIn('manager@example.org', 'first manager password')
  expect((await person.ask('GET', '/session', Session)).user.isAdministrator).toBe(true)
  expect((await person.request('DELETE', '/session')).status).toBe(200)
  expect(await person.refused('GET', '/session')).toBe('401 not_signed_in')
})

test('a request with a cookie but without our header changes nothing', async () => {
  const response = await laurel.app.inject({
    method: 'POST',
    url: '/api/v1/projects',
    headers: { cookie: laurel.manager.cookie },
    payload: { name: 'Forged' },
  })
  expect(response.statusCode).toBe(403)
  expect(response.body).toContain('x-laurel')
})

test('bad input is told what, where and what would be right', async () => {
  const { status, body } = await laurel.manager.request('POST', '/projects', { nam: 'x' })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toMatch(/name/)
  expect(await laurel.manager.refused('GET', '/projects/unknown')).toBe('404 not_found')
  expect(await laurel.manager.refused('GET', '/no-such-thing')).toBe('404 not_found')
  const broken = await laurel.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/json', 'x-laurel': '1' },
    payload: '{"email":',
  })
  expect(broken.statusCode).toBe(400)
  expect(broken.json()).toMatchObject({ error: { code: 'invalid_request' } })
})

test('a password is hashed with 32 MiB where nothing else is said, and checked at the cost of its own hash', async () => {
  const hash = await new Passwords().hash('correct horse')
  expect(hash).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  const cheap = new Passwords({ logN: 4, r: 1, p: 1 })
  expect(await cheap.hash('correct horse')).toMatch(/^scrypt\$4\$1\$1\$/)
  expect(await cheap.verify('correct horse', hash)).toBe(true)
  expect(await cheap.verify('correct house', hash)).toBe(false)
})
