import type { Command } from 'commander'
import { jsonOption, printRows } from '../output.ts'

/** What a person needs of a problem; a library's own words follow in `--json`. */
const firstLine = (problem: string) => problem.split('\n')[0]?.split(': /')[0]?.slice(0, 160) ?? ''

/** `laurel engines`: what can train on this machine, and how fast it multiplies matrices. */
export function addEnginesCommand(program: Command): void {
  program
    .command('engines')
    .description('try every engine on this machine: a self-test and the rate of matrix products')
    .addOption(jsonOption('one JSON object an engine'))
    .action(async ({ json }: { json: boolean }) => {
      const { surveyEngines } = await import('../../trainer/engine/survey/survey.ts')
      const { fastestOf } = await import('../../trainer/engine/survey/fastest-engine.ts')
      const probes = await surveyEngines()
      printRows(json, probes, ({ name, rate, problem }) => {
        const told =
          rate === null
            ? `no: ${firstLine(problem ?? '')}`
            : `passes, ${rate.toPrecision(3)} GFLOP/s`
        return `${name.padEnd(17)}${told}`
      })
      if (!json) console.log(`\nauto takes ${fastestOf(probes)}.`)
    })
}
