import Type from 'typebox'
import { answerOf } from '../client/laurel-client.ts'
import { Model, type ModelKind } from '../contract/models.ts'
import { Strict } from '../contract/schema.ts'
import { Failure } from './failure.ts'
import type { HttpClient } from './http-client.ts'

/** A project's models, newest first. */
export async function listModels(client: HttpClient, projectId: string): Promise<Model[]> {
  const answer = Strict({ rows: Type.Array(Model) })
  return (
    await answerOf(
      answer,
      client.laurel.GET('/api/v1/projects/{id}/models', { params: { path: { id: projectId } } }),
    )
  ).rows
}

/** The model of that name or id; the newest of a kind where none is named. Throws with the names there are. */
export function findModel(
  models: readonly Model[],
  wanted: string | undefined,
  kind: ModelKind,
): Model {
  const found = wanted
    ? models.find((model) => model.id === wanted || model.name === wanted)
    : models.filter((model) => model.kind === kind).toSorted((a, b) => b.createdAt - a.createdAt)[0]
  if (found) return found
  const names = models.map((model) => model.name).join(', ') || 'none'
  throw new Failure(
    'not_found',
    `there is no ${wanted ? `model "${wanted}"` : `${kind} model`}; there is: ${names}`,
  )
}
