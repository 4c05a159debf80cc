import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonElements } from '../../../domain/import/json-elements.ts'
import { jsonRecords } from '../../../domain/import/json-records.ts'

const decoder = new TextDecoder()

/** The elements of a text that comes in pieces of so many bytes. */
function elementsOf(text: string, size: number, { isArray = true, longest = 1e6 } = {}) {
  const elements = new JsonElements(isArray, longest)
  const bytes = Buffer.from(text)
  const found: (string | null)[] = []
  for (let at = 0; at < bytes.length; at += size) {
    for (const element of elements.write(bytes.subarray(at, at + size))) {
      found.push(element && decoder.decode(element))
    }
  }
  return { found, elements }
}

async function* piecesOf(text: string, size: number) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function recordsOf(text: string, { isArray = true, size = 7 } = {}) {
  const records = []
  const read = jsonRecords(piecesOf(text, size), { name: 'a.json', isArray })
  for await (const record of read) records.push(record)
  return records
}

test('whatever an array holds, and wherever its pieces end, its elements are read as JSON has them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 4 })),
      fc.constantFrom(0, 2, '\t'),
      fc.integer({ min: 1, max: 40 }),
      (values, indent, size) => {
        const text = `\uFEFF ${JSON.stringify(values, null, indent)}\n`
        const { found, elements } = elementsOf(text, size)
        expect(elements.isWhole).toBe(true)
        expect(found.map((element) => JSON.parse(element ?? '') as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        )
      },
    ),
    { seed: 5, numRuns: 300 },
  )
})

test('one object is taken as it is', async () => {
  const text = '{"a": "}\\\\", "b": [{}]}'
  expect(elementsOf(text, 3, { isArray: false }).found).toEqual([text])
  expect(await recordsOf(text, { isArray: false })).toEqual([
    { lineNumber: 1, value: { a: '}\\', b: [{}] } },
  ])
})

test('of an element beyond the bound nothing is kept, and the next one is read', () => {
  expect(elementsOf('["long, long", 2]', 4, { longest: 6 }).found).toEqual([null, ' 2'])
})

test('what is no array of JSON is refused, with how many records were read before', async () => {
  const problems: Record<string, string> = {
    '[1, 2': 'after 1 records: it breaks off',
    '[1, 2,]': 'after 2 records: an element is missing',
    '[1, , 2]': 'after 1 records: an element is missing',
    '[1] [2]': 'after 1 records: something follows its end',
    '[1, 2 3]': 'after 1 records: ',
    '[{"a": 1], 2]': 'after 0 records: ',
  }
  for (const [text, problem] of Object.entries(problems)) {
    await expect(recordsOf(text)).rejects.toThrow(`a.json: not JSON ${problem}`)
  }
  expect(await recordsOf('[ ]')).toEqual([])
})
