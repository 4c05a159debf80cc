import type { ImportRow } from '../../../contract/import.ts'
import { MIXED_HABITS, noteRequests, writeNote } from '../../../domain/demo/notes.ts'
import { DEMO_GUIDELINES, DEMO_JOB_PARAMETERS } from '../../../domain/demo/project.ts'
import { seededRandom } from '../../../domain/random.ts'

const SEED = 2026
const DEMONSTRATED = 120
const RANKED_FROM_WRITERS = 12
const TO_DEMONSTRATE = 24
const HELD_OUT_SHARE = 0.25
const OUTPUTS = 4

/** Settings of the demo project: small thresholds, so that a few minutes of ranking start the loop. */
export const DEMO_PROJECT = {
  name: 'Short notes (demo)',
  description:
    'A small world that a small model learns within minutes: short notes to somebody about something.',
  guidelines: DEMO_GUIDELINES,
  settings: {
    outputsPerRanking: OUTPUTS,
    rateOutputs: false,
    jobDefaults: DEMO_JOB_PARAMETERS as Record<string, Record<string, unknown>>,
    pipeline: {
      newDemonstrationsForSft: 20,
      newComparisonsForReward: 60,
      ppoAfterReward: true,
      sampleAfterPolicy: true,
      promptsPerSampleRound: 24,
    },
  },
}

/**
 * What the demo project starts from: prompts with a demonstration each (the first SFT model learns from them), some
 * with notes by writers that can be ranked at once, and some that wait for a demonstration.
 */
export function demoRows(): { ranked: ImportRow[]; demonstrated: ImportRow[]; open: ImportRow[] } {
  const random = seededRandom(SEED)
  const requests = noteRequests(random)
  const rows = requests.map((request, index) => {
    const row: ImportRow = {
      prompt: request.prompt,
      useCase: 'generation',
      split: random() < HELD_OUT_SHARE ? 'valid' : 'train',
    }
    if (index < DEMONSTRATED) {
      return { ...row, demonstration: writeNote(random, request, MIXED_HABITS) }
    }
    if (index < DEMONSTRATED + RANKED_FROM_WRITERS) {
      const notes = new Set<string>()
      while (notes.size < OUTPUTS) notes.add(writeNote(random, request, MIXED_HABITS))
      return { ...row, outputs: [...notes].map((text) => ({ text, model: 'writers' })) }
    }
    return row
  })
  return {
    demonstrated: rows.slice(0, DEMONSTRATED),
    ranked: rows.slice(DEMONSTRATED, DEMONSTRATED + RANKED_FROM_WRITERS),
    open: rows.slice(DEMONSTRATED + RANKED_FROM_WRITERS).slice(0, TO_DEMONSTRATE),
  }
}
