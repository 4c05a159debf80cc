import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import type { ExportQuery, FormatId } from '../../contract/export.ts'
import { FORMATS } from '../../domain/formats/formats.ts'
import { callerFolder, connect, findProject } from '../connection.ts'
import { jsonOption } from '../output.ts'
import { fetchSnapshot } from '../calls/snapshots.ts'
import { Failure } from '../failure.ts'
import { exportWithCard, type ExportedFile } from '../export/export-file.ts'

const WRITABLE = FORMATS.filter(
  ({ rankings, demonstrations, labels }) => rankings ?? demonstrations ?? labels,
)

interface ExportOptions {
  project?: string
  dataset?: string
  format: FormatId
  kind?: ExportQuery['kind']
  split?: ExportQuery['split']
  raw: boolean
  names: boolean
  json: boolean
}

/** `laurel export FILE`: what people judged, now or as it was frozen, in the format that a trainer or a tool wants. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(
      'write rankings, demonstrations or thumbs of a project, or a snapshot, to a file with a card beside it',
    )
    .argument(
      '<file>',
      'JSON Lines, packed by gzip where it ends in .gz; Parquet where it ends in .parquet',
    )
    .option('--project <name>', 'name or id of the project')
    .addOption(
      new Option('--dataset <snapshot>', 'a snapshot, in place of what there is now').conflicts([
        ...['project', 'kind', 'raw'],
      ]),
    )
    .addOption(
      new Option('--format <format>', 'see docs/data.md')
        .choices(WRITABLE.map(({ id }) => id))
        .default('laurel'),
    )
    .addOption(
      new Option('--kind <kind>', 'by default what the format holds, rankings first').choices([
        'rankings',
        'demonstrations',
        'labels',
      ]),
    )
    .addOption(new Option('--split <split>', 'all by default').choices(['train', 'valid', 'test']))
    .option('--raw', "everybody's own judgments, also where a reviewer settled or sent back", false)
    .option('--names', 'labelers by the names they have today, not by pseudonyms', false)
    .addOption(jsonOption('print the answer as JSON'))
    .action(exportAction)
}

async function exportAction(file: string, options: ExportOptions): Promise<void> {
  const client = await connect()
  const path = resolve(callerFolder, file)
  const shared = {
    ...(options.split ? { split: options.split } : {}),
    ...(options.names ? { names: true } : {}),
    ...(file.endsWith('.parquet') ? { file: 'parquet' as const } : {}),
  }
  const { dataset, project: name, format } = options
  if (dataset !== undefined) {
    const { id, kind } = (await fetchSnapshot(client, dataset)).dataset
    const wanted = { client, source: { dataset: id }, format, query: shared }
    tell(options, path, { kind, ...shared }, await exportWithCard(wanted, path))
    return
  }
  if (name === undefined) throw new Failure('usage', 'say --project, or --dataset')
  const project = await findProject(client, name)
  const { rankings, demonstrations } = FORMATS.find(({ id }) => id === options.format) ?? {}
  const query: ExportQuery = {
    kind: options.kind ?? (rankings ? 'rankings' : demonstrations ? 'demonstrations' : 'labels'),
    ...shared,
    ...(options.raw ? { raw: true } : {}),
  }
  const wanted = { client, source: { project: project.id }, format, query }
  tell(options, path, query, await exportWithCard(wanted, path))
}

function tell({ json }: ExportOptions, file: string, query: object, written: ExportedFile): void {
  if (json) console.log(JSON.stringify({ file, ...query, ...written }))
  else console.log(`${written.lines} lines, ${written.bytes} bytes, SHA-256 ${written.sha256}`)
}
