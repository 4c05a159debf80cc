import { resolve } from 'node:path'
import type { Command } from 'commander'
import { callerFolder } from '../connection.ts'
import { finetuneFolder } from '../model/finetune.ts'
import { givenParameters } from '../set-parameters.ts'

const here = (path: string) => resolve(callerFolder, path)

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
    .action(async (folder: string, task: string, output: string, { set }: { set: string[] }) => {
      const { heldOutAccuracy } = await finetuneFolder(
        here(folder),
        here(task),
        here(output),
        givenParameters(set),
        ({ step, values }) => {
          const { loss, accuracy, held_out_accuracy: held } = values
          const share = (value = 0) => `${(100 * value).toFixed(1)} %`
          console.log(
            `step ${step}: loss ${loss?.toFixed(4)}, right ${share(accuracy)}` +
              (held === undefined ? '' : `, held out ${share(held)}`),
          )
        },
        (step) => {
          console.log(`going on from step ${step}: ${output}.checkpoint.safetensors`)
        },
      )
      const last =
        heldOutAccuracy === null ? '' : `, held out ${(100 * heldOutAccuracy).toFixed(1)} % right`
      console.log(`${output} written${last}`)
    })
}
