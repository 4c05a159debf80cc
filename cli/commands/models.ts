import { basename } from 'node:path'
import { Option, type Command } from 'commander'
import { checked } from '../../contract/check.ts'
import { UpdateModelRequest } from '../../contract/model-card.ts'
import type { Model } from '../../contract/models.ts'
import { connect, findProject, here } from '../connection.ts'
import { Failure } from '../failure.ts'
import { fetchModel, updateModel } from '../calls/models.ts'
import type { PushSettings } from '../models/push.ts'
import { findModel, listModels } from '../models.ts'
import { jsonOption, note, print, printTable } from '../output.ts'
import { givenParameters } from '../set-parameters.ts'
import { addChat } from './chat.ts'

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
    .description('models of a project: look, bring one in, take one out, talk to one')
  addChat(models)
  addShow(models)
  addSet(models)
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

function addShow(models: Command): void {
  models
    .command('show')
    .description('a model: its size, its measurements, what it was made from')
    .argument('<model>', 'its name or id')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (wanted: string, options: ProjectOption) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const { id } = findModel(await listModels(client, project.id), wanted, 'base')
      print(options.json, await fetchModel(client, id), ({ model, parents }) => [
        `${model.name}  ${model.id}  ${model.kind}  ${model.parameters ?? 'no'} weights${stateOf(model)}`,
        ...parents.map(({ role, model: from, dataset }) => {
          const what = from ? from.name : `${dataset?.rows} rows of snapshot ${dataset?.id}`
          return `  ${role.padEnd(16)} ${what}`
        }),
        ...Object.entries(model.metrics).map(
          ([name, value]) => `  ${name.padEnd(32)} ${Number(value.toPrecision(5))}`,
        ),
      ])
    })
}

const stateOf = ({ promoted, pinned, archived }: Model) =>
  Object.entries({ promoted, pinned, archived })
    .map(([name, is]) => (is ? `, ${name}` : ''))
    .join('')

function addSet(models: Command): void {
  models
    .command('set')
    .description('promote, pin or archive a model, or write a note on its card')
    .argument('<model>', 'its name or id')
    .argument('<name=value...>', 'promoted, pinned, archived: true or false; note: a text')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (wanted: string, given: string[], options: ProjectOption) => {
      const client = await connect()
      const project = await findProject(client, options.project)
      const { id } = findModel(await listModels(client, project.id), wanted, 'base')
      print(
        options.json,
        await updateModel(client, id, decisionsOf(given)),
        ({ model }) => `${model.name}  ${model.id}${stateOf(model)}`,
      )
    })
}

/** Decisions on a model from `name=value`. */
function decisionsOf(given: readonly string[]): UpdateModelRequest {
  const notes = given.filter((text) => text.startsWith('note='))
  const others = givenParameters(given.filter((text) => !text.startsWith('note=')))
  const decisions = {
    ...others,
    ...Object.fromEntries(notes.map((text) => ['note', text.slice(5)])),
  }
  try {
    return checked(UpdateModelRequest, decisions, 'what is to be set')
  } catch (cause) {
    throw new Failure('usage', 'promoted, pinned and archived are true or false', { cause })
  }
}
