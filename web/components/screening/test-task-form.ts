import type { CreateScreeningTaskRequest, ScreeningKind } from '../../../contract/screening.ts'

/** An output as the form has it: `place` is its tier in the key, 1 the best; equal places are a tie. */
export interface FormOutput {
  outputId: string | null
  text: string
  place: number
  flags: string[]
}

export interface TestTaskForm {
  kind: ScreeningKind
  promptId: string | null
  prompt: string
  outputs: FormOutput[]
}

export const MOST_OUTPUTS = 9

export const emptyOutput = (place: number): FormOutput => ({
  outputId: null,
  text: '',
  place,
  flags: [],
})

export const emptyForm = (): TestTaskForm => ({
  kind: 'rank',
  promptId: null,
  prompt: '',
  outputs: [emptyOutput(1), emptyOutput(2)],
})

/** Tiers of positions, best first, from the places of the outputs; places that nobody has are skipped. */
export function tiersOf(outputs: readonly { place: number }[]): number[][] {
  const places = [...new Set(outputs.map(({ place }) => place))].sort((a, b) => a - b)
  return places.map((place) =>
    outputs.flatMap((output, at) => (output.place === place ? [at] : [])),
  )
}

/** Whether the form can be sent. */
export function isComplete({ kind, promptId, prompt, outputs }: TestTaskForm): boolean {
  if (promptId === null && prompt.trim() === '') return false
  if (kind === 'demonstrate') return true
  return outputs.length > 1 && outputs.every(({ outputId, text }) => outputId || text.trim())
}

/** What is sent to the server. */
export function requestOf({ kind, promptId, prompt, outputs }: TestTaskForm) {
  const request: CreateScreeningTaskRequest = { kind }
  if (promptId === null) request.conversation = [{ role: 'user', content: prompt.trim() }]
  else request.promptId = promptId
  if (kind === 'rank') {
    request.tiers = tiersOf(outputs)
    request.outputs = outputs.map(({ outputId, text, flags }) =>
      outputId === null ? { text: text.trim(), flags } : { outputId, flags },
    )
  }
  return request
}
