import { GENTLE_PHRASES, HARSH_PHRASES } from './notes.ts'
import { normal, type Random } from '../random.ts'

/**
 * The stated preference of the simulated labelers: a good note names its subject, asks gently, thanks the reader
 * and is never harsh. The true score is the share of these that hold, weighted, in [0, 1]. It decides how simulated
 * people rank and is measured at the end; no model ever trains on it.
 */
export const PREFERENCE_WEIGHTS = { subject: 0.3, gentle: 0.2, thanks: 0.25, notHarsh: 0.25 }

/** The true score of a note for a request about `subject`, in [0, 1]. */
export function trueScore(note: string, subject: string): number {
  const text = note.toLowerCase()
  const has = (phrases: readonly string[]) => phrases.some((p) => text.includes(p.toLowerCase()))
  const words = text.split(/\s+/).filter(Boolean).length
  if (words < 3) return 0
  return (
    (text.includes(subject) ? PREFERENCE_WEIGHTS.subject : 0) +
    (has(GENTLE_PHRASES) ? PREFERENCE_WEIGHTS.gentle : 0) +
    (/\bthank/.test(text) ? PREFERENCE_WEIGHTS.thanks : 0) +
    (has(HARSH_PHRASES) ? 0 : PREFERENCE_WEIGHTS.notHarsh)
  )
}

/**
 * How a simulated labeler ranks notes: by true score plus normal noise of standard deviation `noise`; notes whose
 * noisy scores differ by less than `tieWidth` from the tier's first are tied. Positions in `notes`, best tier first.
 */
export function rankNotes(
  random: Random,
  notes: readonly string[],
  subject: string,
  { noise, tieWidth }: { noise: number; tieWidth: number },
): number[][] {
  const seen = notes
    .map((note, position) => ({
      position,
      score: trueScore(note, subject) + noise * normal(random),
    }))
    .sort((a, b) => b.score - a.score)
  const tiers: { top: number; positions: number[] }[] = []
  for (const { position, score } of seen) {
    const last = tiers.at(-1)
    if (last && last.top - score < tieWidth) last.positions.push(position)
    else tiers.push({ top: score, positions: [position] })
  }
  return tiers.map((tier) => tier.positions)
}
