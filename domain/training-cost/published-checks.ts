import { bill, inDays, inYears, petaflopDays, type Machines } from './bill.ts'
import { allPpoFlops, ppoFlops, sftFlops } from './feedback-stages.ts'
import { ruleOfThumbFlops } from './transformer.ts'

/** A figure that was published, and what the planner makes of the same numbers. */
export interface PublishedCheck {
  id: string
  published: number
  computed: number
  unit: 'days' | 'years' | 'flops' | 'petaflopDays' | 'megawattHours'
  source: string
}

const GPT3_TOKENS = 300e9
const GPT3_PARAMETERS = 175e9
const FULL_ROW = 2048 // InstructGPT's context: rows filled up to it
const free = { powerUsageEffectiveness: 1, pricePerHour: 0, pricePerKilowattHour: 0, watts: 0 }
const at = (count: number, teraflops: number, more: Partial<Machines> = {}): Machines => ({
  ...free,
  count,
  peakFlops: teraflops * 1e12,
  utilization: 1,
  ...more,
})
const withRecomputation = ruleOfThumbFlops(GPT3_PARAMETERS, GPT3_TOKENS, true)
const NARAYANAN = 'Narayanan et al. 2021'
const BROWN = 'Brown et al. 2020'
const OUYANG = 'Ouyang et al. 2022'
/** Brown et al. 2020, table D.1: parameters that take part in each token's product. */
const GPT3_FLOPS = ruleOfThumbFlops(174.6e9, GPT3_TOKENS, false)

/** The planner's own check, shown beside what it plans. */
export const PUBLISHED_CHECKS: readonly PublishedCheck[] = [
  {
    id: 'gpt3-a100',
    published: 34,
    computed: inDays(bill(withRecomputation, at(1024, 140)).seconds),
    unit: 'days',
    source: NARAYANAN,
  },
  {
    id: 'gpt3-v100',
    published: 36,
    computed: inYears(bill(withRecomputation, at(8, 46)).seconds),
    unit: 'years',
    source: NARAYANAN,
  },
  {
    id: 'gpt3-flops',
    published: 3.14e23,
    computed: GPT3_FLOPS,
    unit: 'flops',
    source: BROWN,
  },
  {
    id: 'gpt3-petaflop-days',
    published: 3640,
    computed: petaflopDays(GPT3_FLOPS),
    unit: 'petaflopDays',
    source: BROWN,
  },
  {
    id: 'gpt3-energy',
    published: 1287,
    computed:
      bill(3.14e23, at(10_000, 24.6, { watts: 330, powerUsageEffectiveness: 1.1 })).kilowattHours /
      1000,
    unit: 'megawattHours',
    source: 'Patterson et al. 2021',
  },
  {
    id: 'instructgpt-sft',
    published: 4.9,
    computed: petaflopDays(
      sftFlops({
        parameters: GPT3_PARAMETERS,
        demonstrations: 12_725,
        tokensEach: FULL_ROW,
        epochs: 16,
      }),
    ),
    unit: 'petaflopDays',
    source: OUYANG,
  },
  {
    id: 'instructgpt-ppo',
    published: 60,
    computed: petaflopDays(
      allPpoFlops(
        ppoFlops({
          policyParameters: GPT3_PARAMETERS,
          rewardParameters: 6e9,
          episodes: 256_000,
          tokensEach: FULL_ROW,
          innerEpochs: 1,
          pretrainingExamples: 8,
          pretrainingTokens: FULL_ROW,
        }),
      ),
    ),
    unit: 'petaflopDays',
    source: OUYANG,
  },
]
