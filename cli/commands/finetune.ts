import type { Command } from 'commander'
import { here } from '../connection.ts'
import { jsonOption, note, print } from '../output.ts'
import { givenParameters } from '../set-parameters.ts'

interface Options {
  set: string[]
  json: boolean
}

/** `laurel model finetune`: GPT-1's fine-tuning on a labeled task, on this machine. */
export function addFinetuneCommand(model: Command): void {
  model
    .command('finetune')
    .description('fine-tune a language model on a labeled task as GPT-1 was')
    .argument('<folder>', 'the model')
    .argument('<task>', 'JSON file: kind, labels, examples; see docs/models.md')
    .argument('<output>', 'a new folder')
    .option(
      '--set <name=value>',
      'a parameter, such as epochs=3; may be given again',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .addOption(jsonOption('print JSON: an object a step, and one at the end'))
    .action(async (folder: string, task: string, output: string, { set, json }: Options) => {
      const { finetuneFolder } = await import('../model/finetune.ts')
      const { heldOutAccuracy } = await finetuneFolder(
        here(folder),
        here(task),
        here(output),
        givenParameters(set),
        ({ step, values }) => {
          print(json, { step, ...values }, () => stepLine(step, values))
        },
        (step) => {
          ;(json ? note : console.log)(
            `going on from step ${step}: ${output}.checkpoint.safetensors`,
          )
        },
      )
      const last = heldOutAccuracy === null ? '' : `, held out ${share(heldOutAccuracy)} right`
      print(json, { folder: here(output), heldOutAccuracy }, () => `${output} written${last}`)
    })
}

const share = (value = 0) => `${(100 * value).toFixed(1)} %`

function stepLine(step: number, values: Record<string, number>): string {
  const { loss, accuracy, held_out_accuracy: held } = values
  const heldOut = held === undefined ? '' : `, held out ${share(held)}`
  return `step ${step}: loss ${loss?.toFixed(4)}, right ${share(accuracy)}${heldOut}`
}
