/** What each field of a server's form is called: keys of messages. */
export const SOURCE_NAMES: Record<string, string> = {
  name: 'sources.name',
  baseUrl: 'sources.baseUrl',
  requestsPerMinute: 'sources.requestsPerMinute',
  atOnce: 'sources.atOnce',
  timeoutSeconds: 'sources.timeoutSeconds',
  models: 'meanwhile.models',
}

/** What each setting of one of its models is called. */
export const MODEL_NAMES: Record<string, string> = {
  outputs: 'sources.outputs',
  temperature: 'sources.temperature',
  topP: 'sources.topP',
  maximumTokens: 'sources.maximumTokens',
  stop: 'sources.stopTexts',
  seed: 'sources.seed',
  inputPrice: 'sources.inputPrice',
  outputPrice: 'sources.outputPrice',
}
