import type {
  ChangeSourceRequest,
  CreateSourceRequest,
  SourceModel,
  SourceSettings,
} from '../../contract/sources.ts'

import { meantStop, shownStop } from './stop-texts.ts'

/** A model as it is filled in; null is what the server decides. */
export interface ModelForm {
  model: string
  outputs: number
  temperature: number | null
  topP: number | null
  maximumTokens: number | null
  /** Each on one line (`stop-texts.ts`). */
  stop: string[]
  seed: number | null
  logprobs: boolean
  inputPrice: number | null
  outputPrice: number | null
}

export interface SourceForm {
  name: string
  baseUrl: string
  apiKey: string
  requestsPerMinute: number
  atOnce: number
  timeoutSeconds: number
  models: ModelForm[]
}

export const newModel = (): ModelForm => ({
  ...{ model: '', outputs: 2, temperature: 0.7, topP: null, maximumTokens: 256 },
  ...{ stop: [], seed: null, logprobs: false, inputPrice: null, outputPrice: null },
})

/** What the dialog starts from: a server that is there, or the contract's defaults. The key is never known. */
export function sourceForm(source: SourceSettings | null): SourceForm {
  if (!source) {
    const limits = { requestsPerMinute: 60, atOnce: 4, timeoutSeconds: 120 }
    return { name: '', baseUrl: '', apiKey: '', ...limits, models: [newModel()] }
  }
  const { name, baseUrl, requestsPerMinute, atOnce, timeoutSeconds } = source
  const models = source.models.map(modelForm)
  return { name, baseUrl, apiKey: '', requestsPerMinute, atOnce, timeoutSeconds, models }
}

function modelForm({ model, outputs, ...settings }: SourceModel): ModelForm {
  const { temperature, topP, maximumTokens, stop, seed, logprobs } = settings
  const { inputPrice, outputPrice } = settings
  return {
    ...{ model, outputs, temperature: temperature ?? null, topP: topP ?? null },
    ...{ maximumTokens: maximumTokens ?? null, stop: (stop ?? []).map(shownStop) },
    ...{ seed: seed ?? null, logprobs: logprobs ?? false },
    ...{ inputPrice: inputPrice ?? null, outputPrice: outputPrice ?? null },
  }
}

export const isComplete = ({ name, baseUrl, models }: SourceForm) =>
  [name, baseUrl, ...models.map(({ model }) => model)].every((text) => text.trim() !== '')

/** What is sent: an empty key says nothing about the key. */
export function sourceRequest(form: SourceForm): CreateSourceRequest & ChangeSourceRequest {
  const { apiKey, ...rest } = form
  return {
    ...rest,
    name: form.name.trim(),
    baseUrl: form.baseUrl.trim(),
    models: form.models.map(({ model, stop, ...settings }) => ({
      ...settings,
      model: model.trim(),
      stop: stop.length > 0 ? stop.map(meantStop) : null,
    })),
    ...(apiKey.trim() ? { apiKey: apiKey.trim() } : {}),
  }
}

/** Outputs that a prompt gets of all models together. */
export const outputsEach = (models: readonly Pick<SourceModel, 'outputs'>[]) =>
  models.reduce((sum, { outputs }) => sum + outputs, 0)
