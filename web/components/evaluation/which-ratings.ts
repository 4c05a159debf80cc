/** Which of the ratings that an evaluation has counted somebody wants to see. */
export interface WhichRatings {
  modelId: string
  modelName: string
  /** Only prompts of which this other model was rated too. */
  shared?: { modelId: string; name: string }
  flag?: string
  harmful?: boolean
}
