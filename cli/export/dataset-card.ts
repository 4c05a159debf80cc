import type { ExportQuery, FormatId, Loss } from '../../contract/export.ts'
import { formatOf } from '../../domain/formats/formats.ts'
import type { ExportedFile } from './export-file.ts'

const LOST: Record<Loss, string> = {
  ties: 'ties (a tied pair is left out)',
  'whole-ranking': 'that the pairs of a prompt were one ranking',
  'order-shown': 'the order in which the outputs were shown',
  'unacceptable-line': 'the line below which outputs are unacceptable',
  ratings: 'ratings and flags of single outputs',
  comments: 'comments',
  labelers: 'who judged',
  models: 'which model wrote an output',
  versions: 'which version of a judgment this is',
  times: 'when it was judged',
  'active-time': 'in how much active time it was judged',
  splits: 'the split',
  turns: 'where a conversation has several turns: its structure, which becomes text',
}

/** A card beside an export: what it holds, what it does not, and how to check that it is whole. */
export function datasetCard(
  project: string,
  format: FormatId,
  query: ExportQuery,
  { lines, bytes, sha256 }: ExportedFile,
): string {
  const losses = formatOf(format).losses.map((loss) => `- ${LOST[loss]}`)
  const judgments = query.raw
    ? "everybody's own, also where a reviewer settled or sent it back"
    : 'as training reads them: a settlement stands for what it settled; what was sent back is left out'
  return [
    `# ${project}: ${query.kind}`,
    '',
    `| | |`,
    `|---|---|`,
    `| format | ${format} (JSON Lines) |`,
    `| lines | ${lines} |`,
    `| bytes | ${bytes} |`,
    `| SHA-256 | ${sha256} |`,
    `| split | ${query.split ?? 'all'} |`,
    `| judgments | ${judgments} |`,
    `| labelers | ${query.names ? 'by name' : 'by pseudonyms'} |`,
    '',
    '## What this format has no room for',
    '',
    ...(losses.length > 0 ? losses : ['Nothing: it holds all that is known.']),
    '',
    '## Use',
    '',
    'Training and evaluation of language models from human feedback. The licence is for whoever owns the judgments to say.',
    '',
  ].join('\n')
}
