import { textDifference, type TextDifference } from './text-difference.ts'

export interface DifferenceRequest {
  id: number
  left: string
  right: string
}
export interface DifferenceAnswer extends TextDifference {
  id: number
}

/** Compares off the main thread, so that long texts never hold up a key press. */
self.addEventListener('message', ({ data }: MessageEvent<DifferenceRequest>) => {
  const answer: DifferenceAnswer = { id: data.id, ...textDifference(data.left, data.right) }
  self.postMessage(answer)
})
