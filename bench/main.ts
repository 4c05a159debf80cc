import { availableParallelism, cpus } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchmarkResult } from './result.ts'

/**
 * npm run bench [-- NAME … --json --data FILE]
 * Every speed claim of the documentation. Both sides of a ratio are measured in one run on the same machine.
 */
const BENCHMARKS: Record<string, () => Promise<BenchmarkResult>> = {
  'labeling-rounds': async () => (await import('./labeling-rounds.ts')).labelingRounds(),
  dashboard: async () => (await import('./dashboard.ts')).dashboard(),
  'first-task': async () => (await import('./first-task.ts')).firstTask(),
  'export-rates': async () => (await import('./export-rates.ts')).exportRates(),
  'import-memory': async () => (await import('./import-memory.ts')).importMemory(),
  'idle-memory': async () => (await import('./idle-memory.ts')).idleMemory(),
  'flat-memory': async () => (await import('./flat-memory.ts')).flatMemory(),
  'sft-engines': async () => (await import('./sft-engines.ts')).sftEngines(),
  compile: async () => (await import('./compile.ts')).compile(),
  'optimizer-step': async () => (await import('./optimizer-step.ts')).optimizerStepAlone(),
  'profile-sft': async () => (await import('./profile-sft.ts')).profileSft(),
  'profile-gpt2': async () => (await import('./profile-gpt2.ts')).profileGpt2(),
  'sft-peer': async () => (await import('./peers/benchmarks.ts')).sftPeer(),
  'reward-peer': async () => (await import('./peers/benchmarks.ts')).rewardPeer(),
  'ppo-peer': async () => (await import('./peers/benchmarks.ts')).ppoPeer(),
  'generate-peer': async () => (await import('./peers/benchmarks.ts')).generatePeer(),
  'gpu-sft': async () => (await import('./gpu/gpu-sft.ts')).gpuSft(),
  'gpt2-124m': async () => (await import('./peers/benchmarks.ts')).gpt2Peer(),
}
/** Those that not every machine can run: only where they are named. */
const WHERE_NAMED = new Set(['gpu-sft'])
/** Those that read a file named by --data (docs/real-data.md); without one they are left out. */
const ON_DATA: Record<string, (file: string) => Promise<BenchmarkResult>> = {
  'ask-next': async (file) => (await import('./ask-next/ask-next.ts')).askNext(file),
  'labeling-study': async (file) => (await import('./labeling-study/study.ts')).labelingStudy(file),
}

const { values, positionals: wanted } = parseArgs({
  options: { json: { type: 'boolean', default: false }, data: { type: 'string' } },
  allowPositionals: true,
})
const { json, data } = values
const file = data === undefined ? null : resolve(process.env['INIT_CWD'] ?? '.', data)
if (file !== null) {
  for (const [name, run] of Object.entries(ON_DATA)) BENCHMARKS[name] = () => run(file)
}
const unknown = wanted.filter((name) => !(name in BENCHMARKS))
if (unknown.length > 0) {
  const onData = file === null ? `; with --data FILE also: ${Object.keys(ON_DATA).join(', ')}` : ''
  console.error(
    `no benchmark ${unknown.join(', ')}; there is: ${Object.keys(BENCHMARKS).join(', ')}${onData}`,
  )
  process.exit(1)
}

const shown = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)

if (!json) {
  console.log(
    `${availableParallelism()} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}\n`,
  )
}
const everywhere = Object.keys(BENCHMARKS).filter((name) => !WHERE_NAMED.has(name))
for (const name of wanted.length > 0 ? wanted : everywhere) {
  const result = await BENCHMARKS[name]?.()
  if (!result) continue
  if (json) {
    console.log(JSON.stringify(result))
    continue
  }
  const against =
    result.peer === null || result.ratio === null
      ? ''
      : `, against ${shown(result.peer)}: ${result.ratio.toFixed(1)} ×`
  console.log(`${result.name}: ${shown(result.ours)} ${result.unit}${against}`)
  for (const [key, value] of Object.entries(result.details ?? {})) {
    console.log(`  ${key}: ${typeof value === 'number' ? shown(value) : value}`)
  }
}
