import type { Job, MetricPoint } from '../../contract/jobs.ts'
import type { MetricName } from '../../contract/metrics.ts'
import { curveOf, METRIC_GROUPS } from '../charts/metric-groups.ts'

export interface Run {
  label: string
  job: Job
  points: MetricPoint[]
}

/** One chart a metric, with a curve of each run that has it. */
export function comparedCurves(runs: readonly Run[]) {
  return METRIC_GROUPS.flatMap(({ curves }) => curves).flatMap((name: MetricName) => {
    const drawn = runs
      .map(({ label, points }, colour) => ({ label, colour, points: curveOf(points, name) }))
      .filter(({ points }) => points.length > 0)
    return drawn.length > 0 ? [{ name, curves: drawn }] : []
  })
}

/** Parameters with each run's value, those that differ first. */
export function comparedParameters(runs: readonly Run[]) {
  const names = [...new Set(runs.flatMap(({ job }) => Object.keys(job.parameters)))]
  const rows = names.map((name) => {
    const values = runs.map(({ job }) => {
      const value = job.parameters[name]
      return value === undefined ? '–' : String(value)
    })
    return { name, values, differs: new Set(values).size > 1 }
  })
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)]
}
