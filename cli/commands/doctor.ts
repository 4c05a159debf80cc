import { join } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '../../server/config.ts'
import { serverUrl } from '../connection.ts'
import { Failure } from '../failure.ts'
import { jsonOption, printRows } from '../output.ts'
import { examine, type Finding } from '../doctor/finding.ts'
import { addon, build, database, server } from '../doctor/installation.ts'
import { dataFolder, gpu, memory, node } from '../doctor/machine.ts'

const SIGNS = { ok: '✓', warning: '!', failure: '✗' } as const

function told({ about, state, found, mend }: Finding): string {
  const line = `${SIGNS[state]} ${about.padEnd(12)} ${found}`
  return mend ? `${line}\n  ${''.padEnd(12)} → ${mend}` : line
}

/** `laurel doctor`: is everything here that Laurel needs, and if not, how does one mend it? Ends with 1 on a failure. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check this machine and installation, and say how to mend what is missing')
    .addOption(jsonOption('one JSON object a finding'))
    .action(async ({ json }: { json: boolean }) => {
      const { dataFolder: folder, rootFolder, version } = readConfig(process.env)
      const findings = await examine({
        node: node(process.version),
        memory: memory(),
        GPU: gpu(),
        'data folder': dataFolder(folder),
        SQLite: addon(
          'SQLite',
          async () => new (await import('better-sqlite3')).default(':memory:').close(),
          '`npm rebuild better-sqlite3 --ignore-scripts=false` fetches or compiles it.',
        ),
        onnxruntime: addon(
          'onnxruntime',
          () => import('onnxruntime-node'),
          '`npm ci --ignore-scripts` installs it; it needs a 64-bit Linux, macOS or Windows.',
        ),
        database: database(join(folder, 'laurel.sqlite'), join(rootFolder, 'migrations')),
        'web app': build(rootFolder),
        server: server(serverUrl(), version),
      })
      printRows(json, findings, told)
      const failures = findings.filter(({ state }) => state === 'failure').length
      if (failures > 0)
        throw new Failure('failed', `${failures} of ${findings.length} checks failed`)
    })
}
