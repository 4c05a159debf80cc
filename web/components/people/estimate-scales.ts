/** The scales on which a person's estimates are drawn; `mark` is the value to compare with. */
export const SCALES = {
  share: { from: 0, to: 1 },
  even: { from: 0, to: 1, mark: 0.5 },
  tau: { from: -1, to: 1, mark: 0 },
  /** 1 is the crowd's middle. */
  reliability: { from: -1, to: 2, mark: 1 },
} as const
