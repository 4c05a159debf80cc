import { SourceModelList } from '../../../contract/sources.ts'
import { readAnswer } from './source-json.ts'
import { askSource, type AskOptions, type Endpoint } from './source-request.ts'

/** The ids of the models that a server has, by `GET <base>/models`. Throws AskError. */
export async function listServerModels(endpoint: Endpoint, how: AskOptions): Promise<string[]> {
  const body = await askSource(endpoint, '/models', how)
  const { data } = readAnswer(SourceModelList, body, 'list of models')
  return [...new Set(data.map(({ id }) => id))].sort()
}
