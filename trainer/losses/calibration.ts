/** A bin of the reliability curve: pairs judged with about the same confidence, and what share of them was right. */
export interface ReliabilityBin {
  from: number
  to: number
  pairs: number
  /** Mean confidence and share right of its pairs; 0 where there are none. */
  confidence: number
  accuracy: number
}

export interface Calibration {
  /** Expected calibration error: mean over pairs of |share right − mean confidence| of their bin. */
  error: number
  bins: ReliabilityBin[]
}

const BINS = 10

/**
 * How far a reward model's confidence can be believed (Guo et al. 2017). The Bradley–Terry model gives the output with
 * the higher reward σ(|margin|) to be the preferred one: from a half to 1, in ten bins of equal width.
 * `margins`: reward of the preferred output − that of the other; 0 counts half as right.
 */
export function calibration(margins: readonly number[]): Calibration {
  const width = 0.5 / BINS
  const sums = Array.from({ length: BINS }, () => ({ pairs: 0, confidence: 0, right: 0 }))
  for (const margin of margins) {
    const confidence = 1 / (1 + Math.exp(-Math.abs(margin)))
    const bin = sums[Math.min(BINS - 1, Math.floor((confidence - 0.5) / width))]
    if (!bin) continue
    bin.pairs++
    bin.confidence += confidence
    bin.right += margin > 0 ? 1 : margin === 0 ? 0.5 : 0
  }
  const bins = sums.map(({ pairs, confidence, right }, n) => ({
    from: round(0.5 + n * width),
    to: round(0.5 + (n + 1) * width),
    pairs,
    confidence: pairs > 0 ? confidence / pairs : 0,
    accuracy: pairs > 0 ? right / pairs : 0,
  }))
  const gaps = bins.reduce(
    (sum, bin) => sum + bin.pairs * Math.abs(bin.accuracy - bin.confidence),
    0,
  )
  return { error: margins.length > 0 ? gaps / margins.length : Number.NaN, bins }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
