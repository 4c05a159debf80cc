import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { Failure } from '../failure.ts'
import { jsonOption, print } from '../output.ts'

interface SeedCommandOptions {
  comparisons: string
  labelers: string
  seed: string
  json: boolean
}

const extension = extname(fileURLToPath(import.meta.url))
const entry = fileURLToPath(new URL(`../../server/seed${extension}`, import.meta.url))

/** `laurel seed`: a project of simulated feedback, written past the server, which must not run meanwhile. */
export function addSeedCommand(program: Command): void {
  program
    .command('seed')
    .description(
      'a project of simulated feedback in LAUREL_DATA, to measure or to try out; stop the server first',
    )
    .option('--comparisons <n>', 'pairs of outputs to compare', '1000000')
    .option('--labelers <n>', 'simulated people; one in twenty ranks at random', '200')
    .option('--seed <n>', 'seed of texts and rankings', '1')
    .addOption(jsonOption())
    .action(async ({ comparisons, labelers, seed, json }: SeedCommandOptions) => {
      const own = ['--comparisons', comparisons, '--labelers', labelers, '--seed', seed]
      const loader = extension === '.ts' ? ['--import', 'tsx'] : []
      const child = spawn(process.execPath, [...loader, entry, ...own], {
        stdio: ['ignore', json ? process.stderr : 'inherit', 'inherit'],
      })
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code !== 0) throw new Failure('failed', 'the project was not made')
      print(json, { comparisons: Number(comparisons), labelers: Number(labelers) }, () => [])
    })
}
