import type { Static } from 'typebox'
import type { Project, UpdateProjectRequest } from '../contract/projects.ts'
import { Failure } from './failure.ts'
import { givenParameters } from './set-parameters.ts'

type Values = Record<string, unknown>

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Settings whose keys are for people to choose. */
const OPEN = ['jobDefaults', 'flagHints']
const TEXTS = ['name', 'description'] as const

/** Every setting as `name=value`, those in groups by `group.name`. */
export function settingLines(settings: object, before = ''): string[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    isObject(value) && Object.keys(value).length > 0
      ? settingLines(value, `${before}${name}.`)
      : [`${before}${name}=${JSON.stringify(value)}`],
  )
}

/**
 * What is to be sent so that a project has the settings given as `name=value`; a group is sent whole, as the server
 * wants it. Throws Failure for a setting that there is none of.
 */
export function changesOf(
  project: Pick<Project, 'settings'>,
  given: readonly string[],
): Static<typeof UpdateProjectRequest> {
  const texts = given.flatMap((text) => {
    const name = TEXTS.find((one) => text.startsWith(`${one}=`))
    return name ? [[name, text.slice(name.length + 1)] as const] : []
  })
  const others = given.filter((text) => !TEXTS.some((one) => text.startsWith(`${one}=`)))
  const settings: Values = {}
  for (const [path, value] of Object.entries(givenParameters(others))) {
    const [group = '', ...rest] = path.split('.')
    const current: Values = { ...project.settings, ...settings }
    settings[group] = changed(current, [group, ...rest], value, path)[group]
  }
  return { ...Object.fromEntries(texts), ...(others.length > 0 ? { settings } : {}) }
}

/** A copy of `values` with another value at a path. */
function changed(values: Values, path: readonly string[], value: unknown, whole: string): Values {
  const [name = '', ...rest] = path
  if (!(name in values) && !OPEN.some((open) => whole.startsWith(`${open}.`)))
    throw new Failure('usage', `there is no setting ${whole}; \`laurel project show\` has them all`)
  if (rest.length === 0) return { ...values, [name]: value }
  const group = values[name] ?? {}
  if (!isObject(group)) throw new Failure('usage', `${whole}: ${name} is no group of settings`)
  return { ...values, [name]: changed(group, rest, value, whole) }
}
