import type { JobKind } from '../../contract/jobs.ts'

/** What labelers of the demo project read. */
export const DEMO_GUIDELINES = `## What makes a good note

A good note **names its subject**, **asks gently**, **thanks the reader** and is **never harsh**.

- Rank the notes from best to worst. Notes that are equally good belong in one tier.
- A note that names the wrong subject is worse than one that names none.
- When you write a note yourself, two to four short sentences are enough.
`

/**
 * Stage parameters for the demo's small world: a model of about a million weights learns it within a minute on two
 * cores, so one round of the loop takes about as long as a cup of tea.
 */
export const DEMO_JOB_PARAMETERS: Partial<Record<JobKind, Record<string, unknown>>> = {
  pretrain: {
    vocabularySize: 700,
    layers: 4,
    width: 128,
    heads: 4,
    contextLength: 128,
    epochs: 40,
  },
  sft: { epochs: 6, rowLength: 128 },
  reward: { epochs: 3, promptsPerStep: 8 },
  ppo: {
    episodes: 1536,
    rolloutSize: 64,
    minibatchSize: 32,
    learningRate: 4e-4,
    klCoefficient: 0.02,
    ptxCoefficient: 0.1,
    learningRateSchedule: 'constant',
    maximumNewTokens: 40,
  },
  sample: { maximumNewTokens: 40 },
}
