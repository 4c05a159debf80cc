import { Argument, Option, type Command } from 'commander'
import { DatasetKind, type DatasetSummary } from '../../contract/lineage.ts'
import {
  createSnapshot,
  fetchChanges,
  fetchChecks,
  fetchSnapshot,
  fetchSnapshots,
  openSnapshot,
} from '../calls/snapshots.ts'
import { connect, findProject, here } from '../connection.ts'
import { jsonOption, print, printTable } from '../output.ts'
import { saveStream } from '../save-stream.ts'

interface ListOptions {
  project: string
  kind?: DatasetKind
  json: boolean
}

interface JsonOnly {
  json: boolean
}

const ID = 'as `laurel snapshot list` shows it'
const splits = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([split, rows]) => `${split} ${rows}`)
    .join(', ')
const told = ({ id, kind, rows, counts }: DatasetSummary) =>
  `${id}  ${kind}  ${rows} rows: ${splits(counts)}`

/** `laurel snapshot …`: frozen data sets, which are what models are trained on. */
export function addSnapshotCommand(program: Command): void {
  const snapshot = program
    .command('snapshot')
    .description('freeze what would be trained on, compare it, check it, take it away')
  addCreate(snapshot)
  addList(snapshot)
  addShow(snapshot)
  addDiff(snapshot)
  addChecks(snapshot)
  addExport(snapshot)
}

function addCreate(snapshot: Command): void {
  snapshot
    .command('create')
    .description('freeze what is there now; the same rows again are the same snapshot')
    .addArgument(new Argument('<kind>', 'of rows').choices(DatasetKind.enum))
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (kind: DatasetKind, { project, json }: ListOptions) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      print(json, await createSnapshot(client, id, kind), told)
    })
}

function addList(snapshot: Command): void {
  snapshot
    .command('list')
    .description('snapshots of a project, newest first: frozen by hand, or by a job')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(new Option('--kind <kind>', 'only those').choices(DatasetKind.enum))
    .addOption(jsonOption())
    .action(async ({ project, kind, json }: ListOptions) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      const rows = await fetchSnapshots(client, id)
      printTable(json, kind ? rows.filter((row) => row.kind === kind) : rows, {
        id: ({ id }) => id,
        kind: ({ kind }) => kind,
        rows: ({ rows }) => String(rows),
        splits: ({ counts }) => splits(counts),
        frozen: ({ createdAt }) => new Date(createdAt).toISOString().slice(0, 19),
      })
    })
}

function addShow(snapshot: Command): void {
  snapshot
    .command('show')
    .description('its hash, the people behind it, the models that it taught')
    .argument('<snapshot>', ID)
    .addOption(jsonOption())
    .action(async (id: string, { json }: JsonOnly) => {
      print(json, await fetchSnapshot(await connect(), id), ({ dataset, people, models }) => [
        told(dataset),
        `SHA-256 ${dataset.hash}`,
        ...people.map(({ name, rows }) => `  by ${name}: ${rows} rows`),
        ...models.map(({ name, trainedBy }) => `  taught ${name} (${trainedBy})`),
      ])
    })
}

function addDiff(snapshot: Command): void {
  snapshot
    .command('diff')
    .description('what a snapshot has that an earlier one has not, and the other way round')
    .argument('<earlier>', ID)
    .argument('<snapshot>', 'the later one')
    .addOption(jsonOption())
    .action(async (earlier: string, later: string, { json }: JsonOnly) => {
      print(json, await fetchChanges(await connect(), later, earlier), (changes) => [
        ...(['added', 'changed', 'removed'] as const).flatMap((what) => [
          `${what.padEnd(8)} ${changes[what].rows} rows`,
          ...changes[what].prompts.map((prompt) => `  ${JSON.stringify(prompt)}`),
        ]),
        `same     ${changes.same} rows`,
      ])
    })
}

function addChecks(snapshot: Command): void {
  snapshot
    .command('checks')
    .description('rows of the training split that should not be trained on')
    .argument('<snapshot>', ID)
    .addOption(jsonOption())
    .action(async (id: string, { json }: JsonOnly) => {
      print(json, await fetchChecks(await connect(), id), (checks) =>
        (
          [
            ['prompts that are held out', checks.heldOut],
            ['repeated prompts', checks.repeated],
            ['personal data', checks.personalData],
          ] as const
        ).map(
          ([what, { rows, lines }]) =>
            `${what.padEnd(26)} ${rows}${rows > 0 ? `  lines ${lines.join(', ')}` : ''}`,
        ),
      )
    })
}

function addExport(snapshot: Command): void {
  snapshot
    .command('export')
    .description('write the very rows to a file, checked against their hash')
    .argument('<snapshot>', ID)
    .argument('<file>', 'JSON Lines; packed by gzip where it ends in .gz')
    .addOption(jsonOption())
    .action(async (id: string, file: string, { json }: JsonOnly) => {
      const client = await connect()
      const { dataset } = await fetchSnapshot(client, id)
      const bytes = await saveStream(await openSnapshot(client, id), here(file), dataset.hash)
      const { rows, hash: sha256 } = dataset
      print(
        json,
        { file: here(file), rows, bytes, sha256 },
        () => `${rows} lines, ${bytes} bytes, SHA-256 ${sha256}`,
      )
    })
}
