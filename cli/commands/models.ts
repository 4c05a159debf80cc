import { basename } from 'node:path'
import { Option, type Command } from 'commander'
import { connect, findProject, here } from '../connection.ts'
import { findModel, listModels } from '../models.ts'
import type { PushSettings } from '../models/push.ts'
import { jsonOption, note, print, printTable } from '../output.ts'

interface ProjectOption {
  project: string
  json: boolean
}

interface PushOptions extends ProjectOption {
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
    .addOption(jsonOption())
    .action(async ({ project: wanted, json }: ProjectOption) => {
      const client = await connect()
      const project = await findProject(client, wanted)
      const rows = (await listModels(client, project.id)).filter(({ artefact }) => artefact)
      printTable(json, rows, {
        name: ({ name }) => name,
        kind: ({ kind }) => kind,
        weights: ({ parameters }) => String(parameters ?? ''),
        id: ({ id }) => id,
      })
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
    .addOption(jsonOption('print the model as JSON'))
    .action(async (folder: string, options: PushOptions) => {
      const { pushModel } = await import('../models/push.ts')
      const client = await connect()
      const project = await findProject(client, options.project)
      const path = here(folder)
      const name = options.name ?? basename(path)
      const model = await pushModel(client, project.id, path, { name, as: options.as }, note)
      print(
        options.json,
        model,
        () => `${model.name}  ${model.id}  ${model.parameters ?? '?'} weights`,
      )
    })
  models
    .command('pull')
    .description('write a model of a project to a new folder')
    .argument('<model>', 'its name or id')
    .argument('<folder>', 'a new folder')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (wanted: string, folder: string, options: ProjectOption) => {
      const { pullModel } = await import('../models/pull.ts')
      const client = await connect()
      const project = await findProject(client, options.project)
      const model = findModel(await listModels(client, project.id), wanted, 'base')
      await pullModel(client, model, here(folder))
      print(
        options.json,
        { folder: here(folder), model },
        () => `${model.name} written to ${folder}`,
      )
    })
}
