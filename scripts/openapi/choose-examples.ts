import type { RecordedExample } from '../../server/plugins/openapi/examples.ts'

/** A request that a test made, and its answer. */
export interface Recorded {
  method: string
  url: string
  status: number
  request?: unknown
  response?: unknown
}

const LONGEST = 1500 // characters of request and answer, beyond which an example hides what it shows
const ROWS = 2
const TEXT = 160

/**
 * The recorded request that shows an operation best: the fullest that is no longer than a screen, else the shortest.
 * Equal ones are told apart by their text, so that the same requests always give the same choice.
 */
export function chooseExample(recorded: readonly Recorded[]): RecordedExample | undefined {
  const texts = recorded.map(({ url, request, response }) => {
    const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams)
    return JSON.stringify(
      shortened({
        ...(Object.keys(query).length > 0 ? { query } : {}),
        ...(request === undefined ? {} : { request }),
        ...(response === undefined ? {} : { response }),
      }),
    )
  })
  const known = texts.map(withoutChance).sort()
  const fitting = known.filter(({ length }) => length <= LONGEST)
  const chosen = (fitting.length > 0 ? fitting : known).reduce<string | undefined>((best, text) => {
    if (best === undefined) return text
    return fitting.length > 0 === text.length > best.length ? text : best
  }, undefined)
  return chosen === undefined ? undefined : (JSON.parse(chosen) as RecordedExample)
}

/** Lists with their first rows, and long texts with their beginnings. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > TEXT && value.includes(' ') ? `${value.slice(0, TEXT)} …` : value
  }
  if (Array.isArray(value)) {
    const rows = value.every((row) => typeof row === 'object') ? value.slice(0, ROWS) : value
    return rows.map(shortened)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]))
}

const RANDOM_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const SECRET = /laurel_[A-Za-z0-9_-]{20,}/g

/** Ids by their order of appearance and no secrets, so that examples stay as they are from run to run. */
export function withoutChance(text: string): string {
  const ids = new Map<string, string>()
  return text.replace(SECRET, 'laurel_shown_this_once').replace(RANDOM_ID, (id) => {
    const number = ids.get(id) ?? String(ids.size + 1).padStart(12, '0')
    ids.set(id, number)
    return `00000000-0000-4000-8000-${number}`
  })
}

/** The path of the document that a request went to: of several that fit, the one with the fewest parameters. */
export function pathOf(url: string, paths: readonly string[]): string | undefined {
  const [asked = ''] = url.split('?')
  const fitting = paths.filter((path) =>
    new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(asked),
  )
  const parameters = (path: string) => path.split('{').length
  return fitting.sort((a, b) => parameters(a) - parameters(b))[0]
}
