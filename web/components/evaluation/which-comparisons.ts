/** Which of the comparisons that an evaluation has counted somebody wants to see: a model's with all others, or one. */
export interface WhichComparisons {
  modelId: string
  modelName: string
  against?: { modelId: string; name: string }
}
