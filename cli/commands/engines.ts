import type { Command } from 'commander'
import { fastestOf } from '../../trainer/engine/survey/fastest-engine.ts'
import { surveyEngines } from '../../trainer/engine/survey/survey.ts'

/** `laurel engines`: what can train on this machine, and how fast it multiplies matrices. */
export function addEnginesCommand(program: Command): void {
  program
    .command('engines')
    .description('try every engine on this machine: a self-test and the rate of matrix products')
    .option('--json', 'one JSON object an engine')
    .action(async ({ json = false }: { json?: boolean }) => {
      const probes = await surveyEngines()
      for (const probe of probes) {
        if (json) {
          console.log(JSON.stringify(probe))
          continue
        }
        const { name, rate, problem } = probe
        const told =
          rate === null ? `no: ${problem ?? ''}` : `passes, ${rate.toPrecision(3)} GFLOP/s`
        console.log(`${name.padEnd(17)}${told}`)
      }
      if (!json) console.log(`\nauto takes ${fastestOf(probes)}.`)
    })
}
