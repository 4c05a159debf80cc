import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../web/locales/en/index.ts'
import { zh } from '../../web/locales/zh/index.ts'

const web = join(import.meta.dirname, '../../web')

/** Keys that the components ask for in so many words: t('jobs.state'). */
function keysAsked(): string[] {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /\.(vue|ts)$/.test(file) && !file.startsWith('locales'))
  return sources.flatMap((file) =>
    [...readFileSync(join(web, file), 'utf8').matchAll(/\bt\('([\w.]+)'/g)].flatMap(([, key]) =>
      key ? [key] : [],
    ),
  )
}

function messageOf(messages: object, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], messages)
}

test('every message that a component asks for is there, in both languages', () => {
  const keys = keysAsked()
  expect(keys.length).toBeGreaterThan(100)
  for (const messages of [en, zh]) {
    expect(keys.filter((key) => typeof messageOf(messages, key) !== 'string')).toEqual([])
  }
})
