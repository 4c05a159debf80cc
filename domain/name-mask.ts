/** What stands in place of a hidden name. */
export const MASK = '▇▇▇'
