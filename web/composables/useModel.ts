import { useMessage } from 'naive-ui'
import type { UpdateModelRequest } from '../../contract/model-card.ts'
import { fetchLineage, fetchModel, fetchModelCard, updateModel } from '../api/models.ts'
import { useErrorText } from './useErrorText.ts'
import { useLoaded } from './useLoaded.ts'

/** One model with its card and lineage, and what is decided about it. */
export function useModel(modelId: () => string) {
  const message = useMessage()
  const errorText = useErrorText()
  const { data, error, load } = useLoaded(modelId, async () => ({
    detail: await fetchModel(modelId()),
    card: await fetchModelCard(modelId()),
    lineage: await fetchLineage(modelId()),
  }))
  async function decide(change: UpdateModelRequest) {
    try {
      await updateModel(modelId(), change)
      await load()
    } catch (failure) {
      message.error(errorText(failure), { duration: 8000 })
    }
  }
  return { data, error, load, decide }
}
