import type { Command } from 'commander'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { callerFolder } from '../connection.ts'
import { Failure } from '../failure.ts'
import { jsonOption } from '../output.ts'
import { startLocalLaurel } from '../local/local-laurel.ts'
import { runLoop } from '../demo/loop.ts'
import { roundsToTable, roundToJson, type RoundReport } from '../demo/report.ts'

interface DemoOptions {
  seed: string
  rounds: string
  json: boolean
  keep?: string
}

/** `laurel demo`: the whole loop with simulated labelers, on a server and a database of its own. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('the whole loop with simulated labelers: ranking → reward model → PPO, two rounds')
    .option('--seed <n>', 'seed of prompts, labelers and training', '1')
    .option('--rounds <n>', 'rounds of ranking and training', '2')
    .addOption(jsonOption('print one JSON object a round instead of the table'))
    .option('--keep <folder>', 'keep database, models and logs in this folder')
    .action(async (options: DemoOptions) => {
      const folder = options.keep
        ? resolve(callerFolder, options.keep)
        : await mkdtemp(join(tmpdir(), 'laurel-demo-'))
      const from = Date.now()
      const onProgress = (line: string) => {
        console.error(`${((Date.now() - from) / 1000).toFixed(0).padStart(4)} s  ${line}`)
      }
      onProgress('starting a server and a trainer')
      const laurel = await startLocalLaurel(folder)
      let reports: RoundReport[]
      try {
        laurel.startTrainer('demo')
        reports = await runLoop(laurel.manager, {
          seed: Number(options.seed),
          rounds: Number(options.rounds),
          onProgress,
        })
      } finally {
        await laurel.stop()
        if (!options.keep) await rm(folder, { recursive: true, force: true })
      }
      if (options.json) for (const report of reports) console.log(roundToJson(report))
      else
        console.log(
          `\n${roundsToTable(reports)}\nseed ${options.seed}; no training sees the true score.`,
        )
      requireRise(reports)
    })
}

/** The loop works when each round's policy is truly better than the one before; the first is held against SFT. */
function requireRise(reports: readonly RoundReport[]): void {
  for (const [index, report] of reports.entries()) {
    const before = index === 0 ? report.sft : reports[index - 1]?.policy
    if (before && report.policy.mean <= before.mean) {
      throw new Failure('failed', `the true score did not rise in round ${report.round}`)
    }
  }
}
