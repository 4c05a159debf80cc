import { basename, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { callerFolder, connect, findProject } from '../connection.ts'
import { findModel, listModels } from '../models.ts'
import { pullModel } from '../models/pull.ts'
import { type PushSettings, pushModel } from '../models/push.ts'

const here = (path: string) => resolve(callerFolder, path)

interface PushOptions {
  project: string
  name?: string
  as: PushSettings['as']
}

/** `laurel models …`: the models of a project on the server. */
export function addModelsCommand(program: Command): void {
  const models = program
    .command('models')
    .description('list the models of a project, bring one in, take one out')
  models
    .command('list')
    .description('the models of a project, newest first')
    .requiredOption('--project <name>', 'name or id of the project')
    .action(async ({ project: wanted }: { project: string }) => {
      const client = await connect()
      const project = await findProject(client, wanted)
      for (const { name, kind, parameters, artefact } of await listModels(client, project.id))
        if (artefact) console.log(`${name.padEnd(24)} ${kind.padEnd(10)} ${parameters ?? ''}`)
    })
  models
    .command('push')
    .description('bring a Hugging Face folder into a project as a model to start from')
    .argument('<folder>', 'config.json, weights in safetensors and a tokenizer')
    .requiredOption('--project <name>', 'name or id of the project')
    .option('--name <name>', 'what it is called there; the name of the folder by default')
    .addOption(
      new Option('--as <kind>', 'what it is there')
        .choices(['base', 'sft', 'reward', 'policy'])
        .default('base'),
    )
    .action(async (folder: string, options: PushOptions) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const path = here(folder)
      const name = options.name ?? basename(path)
      const model = await pushModel(client, project.id, path, { name, as: options.as }, console.log)
      console.log(`${model.name}  ${model.id}  ${model.parameters ?? '?'} weights`)
    })
  models
    .command('pull')
    .description('write a model of a project to a new folder')
    .argument('<model>', 'its name or id')
    .argument('<folder>', 'a new folder')
    .requiredOption('--project <name>', 'name or id of the project')
    .action(async (wanted: string, folder: string, options: { project: string }) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const model = findModel(await listModels(client, project.id), wanted, 'base')
      await pullModel(client, model, here(folder))
      console.log(`${model.name} written to ${folder}`)
    })
}
