import { groupBy } from '../group-by.ts'
import { SHARE, type Estimate } from '../quality/moments.ts'
import { clusteredMean, type Cluster } from './clustered-share.ts'

interface Score {
  promptId: string
  modelId: string
  reward: number
}

/**
 * Mean reward of each model's outputs, and for each two models the share of prompts, over all pairs of their outputs
 * to a prompt, on which the first's reward is higher (equal: half). Prompts are the independent units.
 */
export function rewardWinRates(scores: readonly Score[]): {
  models: Map<string, Estimate>
  duels: { firstId: string; secondId: string; prompts: number; winRate: Estimate }[]
} {
  const clusters = new Map<string, Cluster[]>()
  const rewards = new Map<string, Cluster[]>()
  for (const ofPrompt of groupBy(scores, ({ promptId }) => promptId).values()) {
    const byModel = groupBy(ofPrompt, ({ modelId }) => modelId)
    const ids = [...byModel.keys()].sort()
    for (const [at, firstId] of ids.entries()) {
      const own = (byModel.get(firstId) ?? []).map(({ reward }) => reward)
      const cluster = { sum: own.reduce((sum, value) => sum + value, 0), n: own.length }
      addTo(rewards, firstId, cluster)
      for (const secondId of ids.slice(at + 1)) {
        const other = (byModel.get(secondId) ?? []).map(({ reward }) => reward)
        addTo(clusters, `${firstId} ${secondId}`, { sum: shareWon(own, other), n: 1 })
      }
    }
  }
  const everywhere = { from: -Infinity, to: Infinity }
  return {
    models: new Map([...rewards].map(([id, own]) => [id, clusteredMean(own, everywhere)])),
    duels: [...clusters].map(([key, own]) => {
      const [firstId = '', secondId = ''] = key.split(' ')
      return { firstId, secondId, prompts: own.length, winRate: clusteredMean(own, SHARE) }
    }),
  }
}

/** Share of pairs (a of one, b of the other) with a > b, equal ones half. */
function shareWon(one: readonly number[], other: readonly number[]): number {
  let won = 0
  for (const a of one) for (const b of other) won += a > b ? 1 : a === b ? 0.5 : 0
  return won / (one.length * other.length)
}

function addTo<T>(lists: Map<string, T[]>, key: string, element: T): void {
  const known = lists.get(key)
  if (known) known.push(element)
  else lists.set(key, [element])
}
