import { trainingFlops } from '../../domain/training-cost/transformer.ts'
import { median, type BenchmarkResult } from '../result.ts'
import { compared, comparison, ourSide, pythonSide } from './compare.ts'
import { figuresOf, type Turn } from './turns.ts'
import { writeLargeWorkload, writeSmallWorkload } from './workload.ts'

const ROUNDS = 9
const WARM_UP = 3

/** Supervised fine-tuning of 5.9 M parameters against TRL's SFTTrainer, and against a plain PyTorch loop on our packed rows. */
export async function sftPeer(): Promise<BenchmarkResult> {
  const { ours, trl, loop } = await compared(
    async (folder) => {
      await writeSmallWorkload(folder)
      return {
        ours: ourSide('sft', folder),
        trl: pythonSide('sft', folder),
        loop: pythonSide('loop', folder),
      }
    },
    { rounds: ROUNDS, warmUp: WARM_UP },
  )
  const against = comparison('sft-peer', 'real tokens/s (TRL SFTTrainer)', { ours, peer: trl })
  const plain = comparison('', '', { ours, peer: loop })
  return {
    ...against,
    details: {
      ...against.details,
      'plain PyTorch loop on the same packed rows, tokens/s': plain.peer ?? Number.NaN,
      'ratio to the plain loop': plain.ratio ?? Number.NaN,
      'ratio to the plain loop by CPU time': plain.details['ratio by CPU time'] ?? Number.NaN,
      'peak memory of the plain loop, MiB': figuresOf(loop).peakMebibytes,
    },
  }
}

/** Reward model on rankings of nine outputs against TRL's RewardTrainer on their pairs. */
export async function rewardPeer(): Promise<BenchmarkResult> {
  const turns = await small('reward', ROUNDS)
  return comparison('reward-peer', 'comparisons/s (TRL RewardTrainer)', turns)
}

/** PPO with a value network of its own, 32 episodes of 48 tokens a rollout, against TRL's PPOTrainer. */
export async function ppoPeer(): Promise<BenchmarkResult> {
  const turns = await small('ppo', 5)
  const result = comparison('ppo-peer', 'episodes/s (TRL PPOTrainer)', turns)
  const share = (of: (turn: Turn) => number) =>
    median(turns.ours.map((turn) => (100 * of(turn)) / turn.seconds))
  const known = ({ parts = {} }: Turn) => Object.values(parts).reduce((sum, part) => sum + part, 0)
  return {
    ...result,
    details: {
      ...result.details,
      'our time, %: growing the outputs': share(({ parts }) => parts?.['rollout'] ?? 0),
      'our time, %: policy, value, reference and reward of them': share(
        ({ parts }) => parts?.['scoring'] ?? 0,
      ),
      'our time, %: training': share(({ parts }) => parts?.['training'] ?? 0),
      'our time, %: all outside the engine': share((turn) => turn.seconds - known(turn)),
    },
  }
}

/** 128 new tokens to prompts of 155 on average, sampled at temperature 1, in batches of 8, 1 and 32, against transformers. */
export async function generatePeer(): Promise<BenchmarkResult> {
  const { ours, peer } = await small('generate', 15)
  const of = (batch: number) => {
    const labelled = (turns: typeof ours) => turns.filter(({ label }) => label === String(batch))
    return comparison('generate-peer', 'new tokens/s at batch 8 (transformers)', {
      ours: labelled(ours),
      peer: labelled(peer),
    })
  }
  const main = of(8)
  return {
    ...main,
    details: {
      ...main.details,
      ...Object.fromEntries(
        [1, 32].flatMap((batch) => {
          const { ours: own, peer: other, ratio } = of(batch)
          return [
            [`new tokens/s at batch ${batch}`, own],
            [`new tokens/s of the peer at batch ${batch}`, other ?? Number.NaN],
            [`ratio at batch ${batch}`, ratio ?? Number.NaN],
          ]
        }),
      ),
    },
  }
}

function small(what: string, rounds: number) {
  return compared(
    async (folder) => {
      await writeSmallWorkload(folder)
      return { ours: ourSide(what, folder), peer: pythonSide(what, folder) }
    },
    { rounds, warmUp: WARM_UP },
  )
}

/** Next-token training of GPT-2 124 M from random weights, one row of 512 tokens a step, against a plain PyTorch loop. */
export async function gpt2Peer(): Promise<BenchmarkResult> {
  const turns = await compared(
    async (folder) => {
      await writeLargeWorkload(folder, { length: 512, rowsPerStep: 1 })
      return {
        ours: ourSide('loop', folder),
        peer: pythonSide('loop', folder),
        products: ourSide('products', folder),
      }
    },
    { rounds: 5, warmUp: 1 },
  )
  const result = comparison('gpt2-124m', 'tokens/s (plain PyTorch loop)', turns)
  const [training, alone] = [figuresOf(turns.ours), figuresOf(turns.products)]
  // Of attention's products only what a token may see counts: half of all positions.
  const { layers, attention, head } = trainingFlops(
    { layers: 12, width: 768, heads: 12, vocabulary: 50_257, context: 512 },
    false,
  )
  const perToken = (layers + attention / 2 + head) / 1e9
  return {
    ...result,
    details: {
      ...result.details,
      'products in training, GFLOP/s': training.perSecond * perToken,
      'products alone in the same turns, GFLOP/s': alone.perSecond,
      'share of it in training, %': (100 * training.perSecond * perToken) / alone.perSecond,
      'the same by CPU time, %': (100 * training.perCpuSecond * perToken) / alone.perCpuSecond,
    },
  }
}
