import { isComplete, newModel, sourceForm, type SourceForm } from './source-form.ts'

/** What a new project's outputs come from, besides its own models and its people, which are settings. */
export interface ChosenSources {
  server: boolean
  name: string
  baseUrl: string
  /** The server's model. */
  model: string
  apiKey: string
  files: boolean
}

export const noSources = (): ChosenSources => ({
  ...{ server: false, name: '', baseUrl: '', model: '', apiKey: '', files: false },
})

/** The server that is to be added once the project is there, with the limits of any; null where none is wanted. */
export function chosenServer(chosen: ChosenSources): SourceForm | null {
  if (!chosen.server) return null
  const { name, baseUrl, apiKey, model } = chosen
  return { ...sourceForm(null), name, baseUrl, apiKey, models: [{ ...newModel(), model }] }
}

/** Whether all that was chosen can be made. */
export function areComplete(chosen: ChosenSources): boolean {
  const server = chosenServer(chosen)
  return server === null || isComplete(server)
}
