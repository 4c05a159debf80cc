import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import TypeBox from 'typebox'
import { expect, test, vi } from 'vitest'

const folder = join(import.meta.dirname, '../../contract')
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))

/** Every schema that a file of the contract exports, as JSON. */
async function schemasOf(file: string): Promise<Record<string, string>> {
  const module = (await import(join(folder, file))) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(module)
      .filter(([, value]) => typeof value === 'object' && value !== null)
      .map(([name, schema]) => [name, JSON.stringify(sorted(schema))]),
  )
}

/** The order of keys means nothing in JSON Schema. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => a.localeCompare(b))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

test.each(files)('the browser builds the schemas of %s as the server does', async (file) => {
  vi.resetModules()
  vi.doUnmock('typebox')
  const server = await schemasOf(file)
  vi.resetModules()
  vi.doMock('typebox', () => import('../../web/bundling/schema-builder.ts'))
  expect(await schemasOf(file)).toEqual(server)
  // String formats are not fetched by the browser.
  expect(Object.entries(server).filter(([, json]) => /"format":"/.test(json))).toEqual([])
})

test('the contract is looked at as a whole', () => {
  expect(files.length).toBeGreaterThan(15)
})

test('the browser can build what the formats of files are told by', async () => {
  const { Type } = await import('../../web/bundling/schema-builder.ts')
  const formats = join(import.meta.dirname, '../../domain/formats')
  const used = readdirSync(formats)
    .flatMap((name) => [
      ...readFileSync(join(formats, name), 'utf8').matchAll(/\bType\.([A-Z]\w+)\(/g),
    ])
    .map(([, name = '']) => name)
  expect(used).toContain('Never')
  expect(used.filter((name) => !(name in Type))).toEqual([])
  expect(Type.Never()).toEqual(JSON.parse(JSON.stringify(TypeBox.Never())))
})
