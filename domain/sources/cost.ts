import type { SourceModel } from '../../contract/sources.ts'

/** What tokens cost by a model's prices, which are for a million of them; 0 where it has none. */
export function requestCost(
  { inputPrice, outputPrice }: Pick<SourceModel, 'inputPrice' | 'outputPrice'>,
  tokens: { prompt: number; completion: number },
): number {
  return (tokens.prompt * (inputPrice ?? 0) + tokens.completion * (outputPrice ?? 0)) / 1_000_000
}
