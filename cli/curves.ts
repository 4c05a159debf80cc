import Type from 'typebox'
import { answerOf } from '../client/laurel-client.ts'
import { MetricPoint } from '../contract/jobs.ts'
import { Strict } from '../contract/schema.ts'
import type { HttpClient } from './http-client.ts'

const ROWS = 12

/** All points of a job after a step, however many. */
export async function readMetrics(
  client: HttpClient,
  jobId: string,
  from = -1,
): Promise<MetricPoint[]> {
  const answer = Strict({ points: Type.Array(MetricPoint) })
  const points: MetricPoint[] = []
  for (;;) {
    const after = points.at(-1)?.step ?? from
    const page = await answerOf(
      answer,
      client.laurel.GET('/api/v1/jobs/{id}/metrics', {
        params: { path: { id: jobId }, query: { after } },
      }),
    )
    if (page.points.length === 0) return points
    points.push(...page.points)
  }
}

/**
 * Curves as a table: steps at which the rarest of the metrics was measured, at most twelve of them and always the last;
 * what was not measured at a step is left empty.
 */
export function curveTable(points: readonly MetricPoint[], names: readonly string[]): string[] {
  const measured = names.map((name) => points.filter(({ values }) => values[name] !== undefined))
  const rarest = measured
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => a.length - b.length)[0]
  if (!rarest) return [`none of ${names.join(', ')} was measured`]
  const every = Math.ceil(rarest.length / ROWS)
  const rows = rarest.filter((_, n) => (rarest.length - 1 - n) % every === 0)
  const cell = (value: number | undefined) =>
    value === undefined ? '' : String(Number(value.toPrecision(4)))
  const lines = [
    ['step', ...names],
    ...rows.map(({ step, values }) => [String(step), ...names.map((name) => cell(values[name]))]),
  ]
  const widths = lines[0]?.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)))
  return lines.map((line) => line.map((text, n) => text.padStart(widths?.[n] ?? 0)).join('  '))
}
