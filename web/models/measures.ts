/** A measured value of a model, with its interval where one was measured too. */
export interface Measure {
  name: string
  value: number
  interval: { low: number; high: number } | null
}

/** A model's metrics, each beside the `_low` and `_high` that belong to it. */
export function measuresOf(metrics: Readonly<Record<string, number>>): Measure[] {
  const isEnd = (name: string) =>
    /_(low|high)$/.test(name) && name.replace(/_(low|high)$/, '') in metrics
  return Object.entries(metrics)
    .filter(([name]) => !isEnd(name))
    .map(([name, value]) => {
      const [low, high] = [metrics[`${name}_low`], metrics[`${name}_high`]]
      const interval = low === undefined || high === undefined ? null : { low, high }
      return { name, value, interval }
    })
}
