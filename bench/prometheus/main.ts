/**
 * npm run check:metrics
 * Starts Laurel, trains a small model while Prometheus watches, has promtool read the metrics, and asks Prometheus each
 * query of the Grafana dashboard: each must be one, and give a series where Laurel has something to tell. Ends with 1
 * where one does not. Needs `prometheus` and `promtool`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { waitForJob } from '../../cli/jobs.ts'
import { Job } from '../../contract/jobs.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import { TREE_ROWS } from '../../tests/trees.ts'
import { treesProject } from '../trees-project.ts'
import { dashboardQueries } from './dashboard-queries.ts'
import { PrometheusQueries, type Told } from './prometheus-queries.ts'

/** Long enough to be seen at work by some scrapes. */
const SMALL = {
  layers: 1,
  width: 32,
  heads: 2,
  contextLength: 64,
  vocabularySize: 300,
  epochs: 150,
}
const PATIENCE_MS = 60_000
const DASHBOARD = fileURLToPath(new URL('../../deploy/grafana-dashboard.json', import.meta.url))

for (const tool of ['prometheus', 'promtool']) {
  if (spawnSync(tool, ['--version']).error === undefined) continue
  console.error(
    `${tool} is not on this machine: apt-get install prometheus (Debian, Ubuntu), brew install prometheus, or https://prometheus.io/download/`,
  )
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'laurel-metrics-'))
let laurel: LocalLaurel | undefined
let prometheus: ReturnType<typeof spawn> | undefined
try {
  laurel = await startLocalLaurel(join(folder, 'data'))
  const wanted = { name: 'prometheus', scopes: ['read'], days: 1 }
  const { token } = await laurel.manager.post('/tokens', CreateTokenAnswer, wanted)
  const address = await startPrometheus(laurel.url, token)
  laurel.startTrainer('ours')
  const projectId = await treesProject(laurel.manager, TREE_ROWS)
  const request = { kind: 'pretrain', parameters: SMALL }
  const queued = await laurel.manager.post(`/projects/${projectId}/jobs`, Job, request)
  await ask(address, async () => metricsOf(laurel?.url ?? '', token))
  await waitForJob(laurel.manager, queued.id)
} finally {
  prometheus?.kill()
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Starts Prometheus on a port of this machine, to look at Laurel each second; gives where it answers. */
async function startPrometheus(url: string, token: string): Promise<string> {
  const config = join(folder, 'prometheus.yml')
  await writeFile(
    config,
    `global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: laurel
    authorization: { credentials: ${JSON.stringify(token)} }
    static_configs: [{ targets: [${JSON.stringify(new URL(url).host)}] }]
`,
  )
  const port = await freePort()
  prometheus = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'prometheus')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: 'inherit' },
  )
  return `http://127.0.0.1:${port}`
}

/** What Laurel tells at this moment; promtool must find nothing wrong with it. */
async function metricsOf(url: string, token: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  return answer.text()
}

async function ask(address: string, metrics: () => Promise<string>): Promise<void> {
  const asked = new PrometheusQueries(address)
  await asked.ready(PATIENCE_MS)
  const queries = dashboardQueries(await readFile(DASHBOARD, 'utf8'))
  const told = new Map<string, Told>()
  let text = ''
  // Some are there only while a job runs: each has given a series once it did.
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(1000)) {
    text = await metrics()
    for (const { expression } of queries) {
      if (!told.get(expression)?.series) told.set(expression, await asked.ask(expression))
    }
    if ([...told].every(([query, { series, problem }]) => problem || series || !has(text, query)))
      break
  }
  for (const { title, expression } of queries) {
    const { series = 0, problem } = told.get(expression) ?? {}
    const isWrong = problem !== undefined || (series === 0 && has(text, expression))
    if (isWrong) process.exitCode = 1
    const what = problem ?? (series > 0 ? `${series} series` : isWrong ? 'no series' : 'not yet')
    console.log(`${isWrong ? 'WRONG ' : 'right '} ${title}: ${expression} → ${what}`)
  }
  const checked = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' })
  // 3: it reads them, and would name some otherwise; those of Node.js are prom-client's own.
  const lints = checked.stderr.split('\n').filter((line) => line.startsWith('laurel_'))
  if ((checked.status !== 0 && checked.status !== 3) || lints.length > 0) {
    process.exitCode = 1
    console.log(`WRONG  promtool check metrics: ${checked.stderr}`)
  } else console.log('right  promtool check metrics')
}

/** Whether Laurel tells a number that a query is about. */
function has(text: string, query: string): boolean {
  const [name = ''] = /laurel_\w+/.exec(query) ?? []
  return text.split('\n').some((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
}
