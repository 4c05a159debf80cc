import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** One line of onnxruntime's profile: microseconds of one operator in one step. */
interface ProfileEvent {
  cat: string
  name: string
  dur: number
  args: { op_name?: string; output_type_shape?: Record<string, number[]>[] }
}

/** Milliseconds a step by operator, then by operator and shape, from the profile that onnxruntime left in a folder. */
export async function operatorTimes(
  folder: string,
  steps: number,
): Promise<Record<string, number>> {
  const [file = ''] = await readdir(folder)
  const events = JSON.parse(await readFile(join(folder, file), 'utf8')) as ProfileEvent[]
  const kernels = events.filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time'))
  const shapeOf = ({ args }: ProfileEvent) =>
    Object.values(args.output_type_shape?.[0] ?? {})[0]?.join('×') ?? ''
  const operatorOf = ({ args }: ProfileEvent) => args.op_name ?? '?'
  return {
    'all operators, ms a step': kernels.reduce((sum, { dur }) => sum + dur, 0) / 1000 / steps,
    operators: kernels.length / steps,
    ...longest(kernels, steps, operatorOf, 20),
    ...longest(kernels, steps, (event) => `${operatorOf(event)} → ${shapeOf(event)}`, 40),
  }
}

/** Milliseconds a step by group, the groups that took longest. */
function longest(
  events: readonly ProfileEvent[],
  steps: number,
  groupOf: (event: ProfileEvent) => string,
  count: number,
): Record<string, number> {
  const sums = new Map<string, { time: number; count: number }>()
  for (const event of events) {
    const sum = sums.get(groupOf(event)) ?? { time: 0, count: 0 }
    sum.time += event.dur / 1000 / steps
    sum.count += 1 / steps
    sums.set(groupOf(event), sum)
  }
  const sorted = [...sums].sort(([, a], [, b]) => b.time - a.time).slice(0, count)
  return Object.fromEntries(
    sorted.map(([name, { time, count: times }]) => [`${name} (${Math.round(times)})`, time]),
  )
}
