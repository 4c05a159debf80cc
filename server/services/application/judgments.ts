import type { ApplicationFeedback } from '../../../contract/application-feedback.ts'
import { AppError } from '../errors.ts'
import type { Judged } from './judged.ts'

/** What a request says of the outputs, by their places. */
export interface Judgments {
  /** Pairs of places, the better first. */
  pairs: [better: number, worse: number][]
  label: { place: number; good: boolean } | null
  demonstration: string | null
}

const wrong = (what: string) => new AppError('invalid_request', what)

/** Reads what a request says. Throws `invalid_request` for places that are not there and for saying nothing. */
export function judgmentsOf(request: ApplicationFeedback, { outputs }: Judged): Judgments {
  const { chosen, choice, thumb, edited } = request
  if (chosen === undefined && thumb === undefined && edited === undefined) {
    throw wrong('the body lacks: chosen, thumb or edited; without one of them nothing is judged')
  }
  for (const [name, place] of Object.entries({ chosen, choice })) {
    if (place === undefined || place < outputs.length) continue
    throw wrong(`${name} (body) is ${place}, but there are ${outputs.length} outputs, from 0`)
  }
  if (thumb !== undefined && choice === undefined && outputs.length > 1) {
    throw wrong(`choice (body) is missing: which of the ${outputs.length} outputs is it about?`)
  }
  const place = choice ?? 0
  if (thumb !== undefined && outputs[place]?.text === '') {
    throw wrong(`choice (body): output ${place} is empty`)
  }
  return {
    pairs: chosen === undefined ? [] : pairsOf(chosen, outputs),
    label: thumb === undefined ? null : { place, good: thumb === 'up' },
    demonstration: edited?.trim() ?? null,
  }
}

/** The chosen one before each that reads differently. Nothing is known of the order of the others. */
function pairsOf(chosen: number, outputs: Judged['outputs']): [number, number][] {
  const best = outputs[chosen]?.text
  const others = outputs.flatMap(({ text }, at) => {
    const isFirst = outputs.findIndex((one) => one.text === text) === at
    return text === best || !isFirst ? [] : [at]
  })
  if (others.length > 0) return others.map((other) => [chosen, other])
  throw wrong(
    'chosen (body): there is no other output, or all read the same; nothing was preferred',
  )
}
