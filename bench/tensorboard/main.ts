/**
 * npm run check:tensorboard
 * Trains a small model by a real job, takes its event file and opens it with TensorBoard: its reader and its server must
 * give the tags, steps, times and values that Laurel has. Ends with 1 where one differs.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Type from 'typebox'
import type { HttpClient } from '../../cli/http-client.ts'
import { waitForJob } from '../../cli/jobs.ts'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { Job, MetricPoint } from '../../contract/jobs.ts'
import { Strict } from '../../contract/schema.ts'
import { eventFileName } from '../../domain/tensorboard/event-file.ts'
import { TREE_ROWS } from '../../tests/trees.ts'
import { pythonWith, run } from '../python-environment.ts'
import { treesProject } from '../trees-project.ts'

const PACKAGES = ['tensorboard==2.21.0']
const SMALL = { layers: 1, width: 32, heads: 2, contextLength: 64, vocabularySize: 300, epochs: 40 }

/** Points by tag: step, seconds since 1970, value in single precision, as the file holds it. */
type Curves = Record<string, [step: number, at: number, value: number][]>

const python = await pythonWith('tensorboard', PACKAGES)
const folder = await mkdtemp(join(tmpdir(), 'laurel-tensorboard-'))
let laurel: LocalLaurel | undefined
try {
  laurel = await startLocalLaurel(join(folder, 'data'))
  laurel.startTrainer('ours')
  const logs = join(folder, 'logs')
  await mkdir(logs)
  const ours = await trained(laurel.manager, logs)
  await laurel.stop()
  const found = join(folder, 'found.json')
  run(python, [fileURLToPath(new URL('read.py', import.meta.url)), logs, found])
  const theirs = JSON.parse(await readFile(found, 'utf8')) as Record<'read' | 'served', Curves>
  compare("TensorBoard's reader", theirs.read, ours)
  compare("TensorBoard's server", theirs.served, ours)
} finally {
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Runs a job, leaves its event file in `logs`, and gives its metrics as the interface has them. */
async function trained(manager: HttpClient, logs: string): Promise<Curves> {
  const id = await treesProject(manager, TREE_ROWS)
  const request = { kind: 'pretrain', parameters: SMALL }
  const queued = await manager.post(`/projects/${id}/jobs`, Job, request)
  const job = await waitForJob(manager, queued.id)
  const file = join(logs, eventFileName(job.startedAt ?? job.createdAt, job.id))
  const events = new Response(await manager.stream(`/jobs/${job.id}/tensorboard`))
  await writeFile(file, new Uint8Array(await events.arrayBuffer()))
  const { points } = await manager.get(
    `/jobs/${job.id}/metrics`,
    Strict({ points: Type.Array(MetricPoint) }),
  )
  const curves: Curves = {}
  for (const { step, at, values } of points) {
    for (const [tag, value] of Object.entries(values)) {
      const curve = (curves[tag] ??= [])
      curve.push([step, at / 1000, Math.fround(value)])
    }
  }
  return curves
}

function compare(who: string, theirs: Curves, ours: Curves): void {
  const sorted = (curves: Curves) =>
    JSON.stringify(Object.entries(curves).sort(([a], [b]) => (a < b ? -1 : 1)))
  const points = Object.values(ours).reduce((sum, curve) => sum + curve.length, 0)
  const same = points > 0 && sorted(theirs) === sorted(ours)
  const tags = Object.keys(ours).join(', ')
  console.log(`${who}: ${points} points of ${tags}: ${same ? 'the same' : 'not the same'}`)
  if (same) return
  process.exitCode = 1
  for (const tag of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    if (JSON.stringify(ours[tag]) === JSON.stringify(theirs[tag])) continue
    console.log(`${tag}: Laurel ${JSON.stringify(ours[tag]?.slice(0, 3))}`)
    console.log(`${tag}: there  ${JSON.stringify(theirs[tag]?.slice(0, 3))}`)
  }
}
