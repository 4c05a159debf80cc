import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import type { ExportQuery, FormatId } from '../../contract/export.ts'
import { FORMATS } from '../../domain/formats/formats.ts'
import { callerFolder, connect, findProject } from '../connection.ts'
import { jsonOption } from '../output.ts'
import { datasetCard } from '../export/dataset-card.ts'
import { exportFile } from '../export/export-file.ts'

const WRITABLE = FORMATS.filter(
  ({ rankings, demonstrations, labels }) => rankings ?? demonstrations ?? labels,
)

interface ExportOptions {
  project: string
  format: FormatId
  kind?: ExportQuery['kind']
  split?: ExportQuery['split']
  raw: boolean
  names: boolean
  json: boolean
}

/** `laurel export FILE`: rankings, demonstrations or thumbs of a project in the format that a trainer or a tool wants. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(
      'write rankings, demonstrations or thumbs of a project to a file, with a card beside it',
    )
    .argument('<file>', 'JSON Lines; packed by gzip where it ends in .gz')
    .requiredOption('--project <name>', 'name or id of the project')
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
    .option('--names', 'labelers by name, not by pseudonyms', false)
    .addOption(jsonOption('print the answer as JSON'))
    .action(exportAction)
}

async function exportAction(file: string, options: ExportOptions): Promise<void> {
  const client = await connect()
  const project = await findProject(client, options.project)
  const { rankings, demonstrations } = FORMATS.find(({ id }) => id === options.format) ?? {}
  const query: ExportQuery = {
    kind: options.kind ?? (rankings ? 'rankings' : demonstrations ? 'demonstrations' : 'labels'),
    ...(options.split ? { split: options.split } : {}),
    ...(options.raw ? { raw: true } : {}),
    ...(options.names ? { names: true } : {}),
  }
  const path = resolve(callerFolder, file)
  const written = await exportFile(client, project.id, options.format, query, path)
  await writeFile(`${path}.card.md`, datasetCard(project.name, options.format, query, written))
  if (options.json) console.log(JSON.stringify({ file: path, ...query, ...written }))
  else console.log(`${written.lines} lines, ${written.bytes} bytes, SHA-256 ${written.sha256}`)
}
