import { Random } from '../data/random.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import type { HostTensor, HostTensors } from '../engine/engine.ts'
import { initialRewardHead } from '../model/init.ts'
import type { PreparedRankings } from './reward-batch.ts'
import type { TrainedWeights } from './stage.ts'

/**
 * `heads` reward heads (H, E), each drawn by itself. One trunk carries them all; they part because each learns from a
 * half of the prompts of its own, and where they disagree the score is not to be relied on.
 */
export function initialRewardHeads(width: number, heads: number, random: Random): HostTensors {
  const rows = Array.from(
    { length: heads },
    () => initialRewardHead(width, random)['score.weight']?.data ?? [],
  )
  const data = new Float32Array(heads * width)
  rows.forEach((row, n) => {
    data.set(row, n * width)
  })
  return { 'score.weight': { dtype: 'float32', shape: [heads, width], data } }
}

/**
 * Gives the pairs of a batch a weight for each of H heads, (P) → (P, H). Where the heads are to learn, each does so
 * from a half of the prompts, which weigh double (half sampling, as in bootstrapped DQN, Osband et al. 2016); which
 * half is told by seed, head and prompt alone.
 */
export function withHeads(
  prepared: PreparedRankings,
  rankings: readonly EncodedRanking[],
  { heads, seed, learns }: { heads: number; seed: number; learns: boolean },
): PreparedRankings {
  if (heads === 1) return prepared
  const { weight, winner, outputs } = prepared.batch
  const pairs = weight.data.length
  const data = new Float32Array(pairs * heads)
  for (let pair = 0; pair < pairs; pair++) {
    const { ranking = 0 } = outputs[winner.data[pair] ?? 0] ?? {}
    const prompt = rankings[ranking]?.promptId ?? ''
    for (let head = 0; head < heads; head++) {
      const share = !learns ? 1 : drawsHalf(prompt, head, seed) ? 2 : 0
      data[pair * heads + head] = (share * (weight.data[pair] ?? 0)) / heads
    }
  }
  const weights: HostTensor = { dtype: 'float32', shape: [pairs, heads], data }
  return { ...prepared, inputs: { ...prepared.inputs, pair_weight: weights } }
}

/** All weights of a run with the mean of their heads as one (1, E): heads are linear, so it scores what they score on average. */
export function withMeanHead(run: TrainedWeights): TrainedWeights {
  return {
    ...run,
    tensors: meanHead(run.tensors),
    others: Object.fromEntries(
      Object.entries(run.others).map(([name, weights]) => [name, meanHead(weights)]),
    ),
  }
}

function meanHead(weights: HostTensors): HostTensors {
  const score = weights['score.weight']
  if (!score) throw new Error('a reward model has no score.weight')
  const [heads = 1, width = 0] = score.shape
  const data = Float32Array.from({ length: width }, (_, n) => {
    let sum = 0
    for (let head = 0; head < heads; head++) sum += score.data[head * width + n] ?? 0
    return sum / heads
  })
  return { ...weights, 'score.weight': { dtype: 'float32', shape: [1, width], data } }
}

function drawsHalf(prompt: string, head: number, seed: number): boolean {
  let hash = 0x811c9dc5 // FNV-1a
  for (const unit of prompt) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  const random = new Random([seed | 0, head, hash | 0, 1])
  for (let draw = 0; draw < 15; draw++) random.uint32() // states that differ in one bit must have parted
  return random.integer(2) === 0
}
