import type { Job, MetricPoint } from '../contract/jobs.ts'
import type { JobNews } from './follow-job.ts'

const time = (at: number) => new Date(at).toISOString().slice(11, 19)

/** How far a job is, in a line. */
export function stateLine({ kind, state, progress, step, workerName, error }: Job): string {
  const far = state === 'running' ? `, ${Math.floor(100 * progress)} %, step ${step}` : ''
  const by = state === 'running' && workerName ? `, by ${workerName}` : ''
  return `${kind} ${state}${far}${by}${error ? `: ${error}` : ''}`
}

const pointLine = ({ step, values }: MetricPoint) =>
  `step ${step}  ${Object.entries(values)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join('  ')}`

/** News for people: every log line, how far it is, and of measurements that came together the last. */
export function newsLines(news: JobNews): string[] {
  if (news.kind === 'logs')
    return news.lines.map(({ at, level, message }) => `${time(at)} ${level.padEnd(5)} ${message}`)
  if (news.kind === 'metrics') return news.points.slice(-1).map(pointLine)
  return [stateLine(news.job)]
}

/** News for programs: an object each. */
export function newsObjects(news: JobNews): object[] {
  if (news.kind === 'logs') return news.lines.map((line) => ({ kind: 'log', ...line }))
  if (news.kind === 'metrics') return news.points.map((point) => ({ kind: 'metrics', ...point }))
  return [news]
}
