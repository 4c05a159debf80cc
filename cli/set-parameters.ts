import { Failure } from './failure.ts'

/** Parameters from `--set name=value`: numbers, true, false, lists and objects as JSON, or texts. */
export function givenParameters(set: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(set.map(parseParameter))
}

function parseParameter(text: string): [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new Failure('usage', `--set ${text}: should be name=value`)
  const value = text.slice(at + 1)
  if (/^[[{]/.test(value)) return [text.slice(0, at), parsed(value, text)]
  if (value === 'true' || value === 'false') return [text.slice(0, at), value === 'true']
  const number = Number(value)
  return [text.slice(0, at), value !== '' && Number.isFinite(number) ? number : value]
}

function parsed(value: string, text: string): unknown {
  try {
    return JSON.parse(value)
  } catch (cause) {
    throw new Failure('usage', `--set ${text}: the value is no JSON`, { cause })
  }
}
