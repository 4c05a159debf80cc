import type { Argument, Command, Option } from 'commander'

/** One way to go on, and what it is. */
export interface Suggestion {
  value: string
  about: string
}

/** Ways to go on with a command line; `files`: with the name of a file. */
export interface Suggestions {
  files: boolean
  values: Suggestion[]
}

/** Names that are only known to the server, by what is wanted; `project`: the one that the command line names. */
export type Names = (what: Wanted, project: string | undefined) => Promise<Suggestion[]>
export type Wanted = 'projects' | 'models' | 'jobs' | 'people' | 'snapshots'

/** What stands for an option's value or an argument, by the name it has in the help. */
const WANTED: Record<string, Wanted> = {
  project: 'projects',
  'service-in': 'projects',
  model: 'models',
  'initial-model': 'models',
  'reward-model': 'models',
  left: 'models',
  right: 'models',
  job: 'jobs',
  person: 'people',
  snapshot: 'snapshots',
  earlier: 'snapshots',
}
const FILES = new Set(['file', 'folder', 'input', 'output', 'adapter', 'texts', 'task'])

const NONE: Suggestions = { files: false, values: [] }

/** Where a command line stands: the command so far, its arguments, and the option whose value comes next. */
interface Place {
  command: Command
  given: number
  awaited: Option | null
  onlyArguments: boolean
  used: Set<string>
  project: string | undefined
}

/**
 * How a command line may go on.
 * @param words those after `laurel`, without quotes; the last one is being typed, and may be empty
 */
export async function suggest(
  program: Command,
  words: readonly string[],
  names: Names,
): Promise<Suggestions> {
  const typed = words.at(-1) ?? ''
  const place = placeAfter(program, words.slice(0, -1))
  const { files, values } = await waysOn(place, typed, names)
  return { files, values: values.filter(({ value }) => value.startsWith(typed)) }
}

async function waysOn(place: Place, typed: string, names: Names): Promise<Suggestions> {
  const { command, awaited, onlyArguments, given, used } = place
  if (awaited) return valuesOf(awaited, place, names)
  if (typed.startsWith('-') && !onlyArguments) {
    const [flag = ''] = typed.split('=', 1)
    const option = typed.includes('=') ? optionOf(command, flag) : undefined
    if (!option) return { files: false, values: optionsOf(command, used) }
    const { files, values } = await valuesOf(option, place, names)
    return { files, values: values.map((one) => ({ ...one, value: `${flag}=${one.value}` })) }
  }
  const last = command.registeredArguments.at(-1)
  const argument = command.registeredArguments[given] ?? (last?.variadic ? last : undefined)
  const ways = argument ? await valuesOf(argument, place, names) : NONE
  return { ...ways, values: [...(given === 0 ? commandsOf(command) : []), ...ways.values] }
}

function placeAfter(program: Command, words: readonly string[]): Place {
  const place: Place = {
    ...{ command: program, given: 0, awaited: null, onlyArguments: false },
    ...{ used: new Set(), project: undefined },
  }
  for (const word of words) {
    const below = place.command.commands.find(
      (one) => one.name() === word || one.aliases().includes(word),
    )
    if (place.awaited) take(place, place.awaited, word)
    else if (word === '--') place.onlyArguments = true
    else if (word.startsWith('-') && !place.onlyArguments) meet(place, word)
    else if (below && place.given === 0) place.command = below
    else place.given += 1
  }
  return place
}

function meet(place: Place, word: string): void {
  const [flag = ''] = word.split('=', 1)
  const option = optionOf(place.command, flag)
  if (!option) return
  place.used.add(option.name())
  if (word.includes('=')) take(place, option, word.slice(flag.length + 1))
  else if (option.required || option.optional) place.awaited = option
}

function take(place: Place, option: Option, value: string): void {
  if (option.name() === 'project') place.project = value
  place.awaited = null
}

const optionOf = (command: Command, flag: string) =>
  command.options.find(({ long, short }) => long === flag || short === flag)

function commandsOf(command: Command): Suggestion[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ value: one.name(), about: one.description() }))
}

function optionsOf(command: Command, used: Set<string>): Suggestion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter((option) => !used.has(option.name()) || /may be given again/.test(option.description))
    .flatMap(({ long, description }) => (long ? [{ value: long, about: description }] : []))
}

async function valuesOf(of: Option | Argument, place: Place, names: Names): Promise<Suggestions> {
  if (of.argChoices)
    return { files: false, values: of.argChoices.map((value) => ({ value, about: '' })) }
  const placeholder = 'flags' in of ? (/[<[]([\w-]+)/.exec(of.flags)?.[1] ?? '') : of.name()
  const wanted = WANTED[of.name()]
  // `models push <folder> --name <name>`: only what names something that is there is looked up.
  if (wanted) return { files: false, values: await names(wanted, place.project) }
  return FILES.has(placeholder) ? { files: true, values: [] } : NONE
}
