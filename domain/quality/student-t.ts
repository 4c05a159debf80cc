const Z = 1.959963984540054 // 97.5 % quantile of the standard normal distribution
/** 97.5 % quantiles for 1 and 2 degrees of freedom, which have closed forms: tan(0.475 π) and 0.95 √(2 / (4 · 0.975 · 0.025)). */
const FEWEST = [12.706204736174694, 4.302652729749464]

/**
 * The 97.5 % quantile of Student's t distribution: half the width, in standard errors, of a 95 % interval. From three
 * degrees of freedom on by the expansion of Abramowitz and Stegun 26.7.5, which is right to 0.3 % there and better
 * with more. Throws for less than one degree.
 */
export function tQuantile(degrees: number): number {
  if (degrees < 1) throw new Error(`Student's t needs a degree of freedom, there are ${degrees}`)
  const exact = FEWEST[degrees - 1]
  if (exact !== undefined) return exact
  const [z3, z5, z7, z9] = [Z ** 3, Z ** 5, Z ** 7, Z ** 9]
  return (
    Z +
    (z3 + Z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * Z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * degrees ** 4)
  )
}
