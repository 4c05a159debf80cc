/**
 * npm run check:trl-worker
 * A server, a trainer of ours, and examples/trl_worker.py beside it: TRL trains SFT, reward model and DPO policy from a
 * project's demonstrations and rankings, over HTTP, measures what is held out, and our trainer goes on from what it made; a
 * base with a chat template keeps it. Ends with 1 where a job fails.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import Type from 'typebox'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import type { HttpClient } from '../../cli/http-client.ts'
import { wallSeconds, waitForJob } from '../../cli/jobs.ts'
import { pushModel } from '../../cli/models/push.ts'
import { Job, JobDetail, MetricPoint, type JobKind } from '../../contract/jobs.ts'
import { Model } from '../../contract/models.ts'
import { Strict } from '../../contract/schema.ts'
import { smallModel } from '../../tests/trainer/stages/world.ts'
import { TREE_ROWS } from '../../tests/trees.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { TRL_PACKAGES } from '../peers/packages.ts'
import { pythonWith } from '../python-environment.ts'
import { treesProject } from '../trees-project.ts'

const BASE = { layers: 2, width: 64, heads: 2, contextLength: 128, vocabularySize: 300, epochs: 2 }
const TEMPLATE = `{% for turn in messages %}<{{ turn.role }}>{{ turn.content }}<|endoftext|>{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}`
const HANDED_OVER = { engine: 'trl', epochs: 2, learningRate: 1e-3 }

const python = await pythonWith('trl', TRL_PACKAGES)
const folder = await mkdtemp(join(tmpdir(), 'laurel-trl-worker-'))
let laurel: LocalLaurel | undefined
let worker: ReturnType<typeof spawn> | undefined
try {
  laurel = await startLocalLaurel(folder)
  laurel.startTrainer('ours')
  worker = await startPythonWorker(laurel)
  await loop(laurel)
} finally {
  worker?.kill()
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
}

async function startPythonWorker({ url, dataFolder }: LocalLaurel) {
  const token = (await readFile(join(dataFolder, 'worker-token'), 'utf8')).trim()
  const program = fileURLToPath(new URL('../../examples/trl_worker.py', import.meta.url))
  const path = [dirname(python), process.env['PATH']].join(delimiter)
  const own = {
    PATH: path,
    LAUREL_URL: url,
    LAUREL_TOKEN: token,
    HF_HUB_OFFLINE: '1',
    TRL_FLAGS: '--bf16 False --use_cpu True',
  }
  return spawn(python, [program], { stdio: 'inherit', env: { ...process.env, ...own } })
}

async function loop({ manager }: LocalLaurel): Promise<void> {
  const id = await treesProject(manager, TREE_ROWS)
  const done = async (kind: JobKind, parameters: Record<string, unknown>, base?: Model) => {
    const from = base ? { initialModelId: base.id } : {}
    const body = { kind, parameters, ...from }
    const { id: jobId } = await manager.post(`/projects/${id}/jobs`, Job, body)
    const job = await waitForJob(manager, jobId)
    const by = job.parameters['engine']
    const { points } = await manager.get(
      `/jobs/${jobId}/metrics`,
      Strict({ points: Type.Array(MetricPoint) }),
    )
    const losses = points.flatMap(({ values: { loss } }) => (loss === undefined ? [] : [loss]))
    const ends = [losses[0], losses.at(-1)].map((loss) => loss?.toFixed(3) ?? '–').join(' → ')
    console.log(
      `${kind.padEnd(9)}${(by === 'trl' ? 'TRL' : 'Laurel').padEnd(8)}${wallSeconds(job).toFixed(0).padStart(4)} s, ${losses.length} points of loss, ${ends}`,
    )
    const heldOut = points.filter(({ values }) => values['held_out_loss'] !== undefined).length
    if (by === 'trl' && (losses.length === 0 || heldOut !== HANDED_OVER.epochs)) {
      throw new Error(
        `TRL's ${kind} job has told ${losses.length} losses, ${heldOut} of held-out rows`,
      )
    }
  }
  await done('pretrain', BASE)
  await done('sft', HANDED_OVER)
  await done('reward', HANDED_OVER)
  await done('dpo', HANDED_OVER)
  // Ours opens what TRL made: the policy writes, the reward model scores.
  await done('sample', { maximumNewTokens: 16 })
  await done('ppo', { episodes: 8, rolloutSize: 8, minibatchSize: 8, maximumNewTokens: 8 })
  const chats = await pushed(manager, id)
  await done('sft', HANDED_OVER, chats)
  await done('sample', { maximumNewTokens: 16 })
  await cancelled(manager, id)
  const { rows } = await manager.get(`/projects/${id}/models`, Strict({ rows: Type.Array(Model) }))
  console.log(rows.map(({ name, parameters }) => `${name} (${parameters})`).join(', '))
}

/** A small model that chats: TRL reads conversations by its template, and hands it on. */
async function pushed(manager: HttpClient, projectId: string): Promise<Model> {
  const { config, tensors, tokenizer } = smallModel()
  const source = join(folder, 'chats')
  await writeHuggingFaceFolder(source, { head: 'language', config, tensors, tokenizer })
  await writeFile(join(source, 'chat_template.jinja'), TEMPLATE)
  return pushModel(manager, projectId, source, { name: 'chats', as: 'base' }, () => undefined)
}

/** A person's word reaches TRL: a job that would take hours is given back once it is cancelled. */
async function cancelled(manager: HttpClient, projectId: string): Promise<void> {
  const parameters = { ...HANDED_OVER, epochs: 1000 }
  const path = `/projects/${projectId}/jobs`
  const { id } = await manager.post(path, Job, { kind: 'sft', parameters })
  const detail = async () => (await manager.get(`/jobs/${id}`, JobDetail)).job
  while ((await detail()).step < 3) await pause(500)
  await manager.post(`/jobs/${id}/cancel`, Job, {})
  const from = Date.now()
  while ((await detail()).state === 'running') await pause(500)
  const { state } = await detail()
  console.log(
    `sft      TRL     ${state} ${((Date.now() - from) / 1000).toFixed(0)} s after a person said so`,
  )
  if (state !== 'cancelled') throw new Error(`the job is ${state}`)
}
