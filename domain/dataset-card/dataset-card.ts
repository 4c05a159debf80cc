import type { ExportQuery, FormatId, Loss } from '../../contract/export.ts'
import type { ProjectSettings } from '../../contract/projects.ts'
import { formatOf } from '../formats/formats.ts'
import type { CardAgreement, CardFacts } from './card-facts.ts'
import { cardHeader } from './card-header.ts'
import { cardLimits } from './card-limits.ts'

const LOST: Record<Loss, string> = {
  ties: 'ties (a tied pair is left out)',
  'whole-ranking': 'that the pairs of a prompt were one ranking',
  'order-shown': 'the order in which the outputs were shown',
  'unacceptable-line': 'the line below which outputs are unacceptable',
  ratings: 'ratings and flags of single outputs',
  comments: 'comments',
  labelers: 'who judged',
  models: 'which model wrote an output',
  sampling: 'how an output was drawn: temperature, seed, top-p, top-k, stop texts, length limit',
  versions: 'which version of a judgment this is',
  times: 'when it was judged',
  'active-time': 'in how much active time it was judged',
  splits: 'the split',
  turns: 'where a conversation has several turns: its structure, which becomes text',
}

const USE: Record<ExportQuery['kind'], string> = {
  rankings:
    'Training and evaluation of reward models, and of language models by comparisons (RLHF, DPO).',
  demonstrations: 'Supervised fine-tuning of language models.',
  labels: 'Training of language models from single judgments, good or bad (KTO).',
}

/** A file that was exported, and what is known of it. */
export interface CardSubject {
  project: { name: string; description: string; card: ProjectSettings['dataCard'] }
  format: FormatId
  query: ExportQuery
  file: { name: string; lines: number; bytes: number; sha256: string }
  /** The frozen data set that it is of; null: what there was at the time. */
  frozen: { id: string; hash: string; createdAt: number } | null
  facts: CardFacts
  /** Null where nothing was ranked. */
  agreement: CardAgreement | null
  /** Of Laurel. */
  version: string
}

/**
 * A card in Markdown for a file: what it holds, what it does not, how to check that it is whole. It begins with the
 * header that the Hugging Face Hub reads, where it can stand as README.md. The same file gives the same card.
 */
export function datasetCard(subject: CardSubject): string {
  const { project, format, query, file, frozen, facts, agreement, version } = subject
  const { licence, intendedUse, limits } = project.card
  const found = cardLimits(query, facts, agreement)
  const losses = formatOf(format).losses.map((loss) => LOST[loss])
  return [
    ...cardHeader(subject),
    `# ${project.name}: ${query.kind}`,
    ...paragraph(project.description),
    '## The file',
    table(
      ['', ''],
      [
        ['file', file.name],
        ['format', `${format} (${query.file === 'parquet' ? 'Parquet' : 'JSON Lines'})`],
        ['lines', String(file.lines)],
        ['bytes', String(file.bytes)],
        ['SHA-256', file.sha256],
        ...(frozen
          ? [
              ['frozen data set', `${frozen.id}, frozen ${dayOf(frozen.createdAt)}`],
              ['SHA-256 of its rows', frozen.hash],
            ]
          : [['judgments', query.raw ? RAW : AS_TRAINED]]),
        ['labelers', query.names ? (frozen ? NAMES_TODAY : 'by name') : PSEUDONYMS],
        ['written by', `Laurel ${version}`],
      ],
    ),
    '## What it holds',
    table(['', ''], holdings(subject)),
    '### Splits',
    counts('split', query.kind, facts.splits),
    '### Languages',
    'Of prompts, guessed from their scripts and commonest words.',
    counts(
      'language',
      'prompts',
      new Map([...facts.languages].map(([tag, n]) => [tag ?? 'not told', n])),
    ),
    '### Labelers',
    counts('labeler', query.kind, facts.labelers),
    ...(facts.models.size > 0
      ? ['### Who wrote the outputs', counts('model', 'outputs', facts.models)]
      : []),
    ...(agreement ? ['## Agreement', agreementText(agreement)] : []),
    '## What this format has no room for',
    losses.length > 0 ? list(losses) : 'Nothing: it holds all that is known.',
    '## Intended use',
    intendedUse.trim() || USE[query.kind],
    '## Known limits',
    ...paragraph(limits),
    ...(found.length > 0 ? [list(found)] : []),
    ...(limits.trim() || found.length > 0 ? [] : ['None that its numbers show.']),
    '## Licence',
    licence.trim() || 'Not stated: ask whoever manages this project before you use it.',
    '',
  ].join('\n\n')
}

const RAW = "everybody's own, also where a reviewer settled or sent it back"
const PSEUDONYMS = 'by pseudonyms that stay the same in this project'
const NAMES_TODAY = 'by the names that they have today: with another name come other bytes'
const AS_TRAINED =
  'as training reads them: a settlement stands for what it settled; what was sent back is left out'

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
const paragraph = (text: string) => (text.trim() ? [text.trim()] : [])
const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')

function holdings({ query, facts }: CardSubject): string[][] {
  return [
    [query.kind, String(facts.records)],
    ['prompts', String(facts.prompts)],
    ...(query.kind === 'demonstrations' ? [] : [['outputs judged', String(facts.outputs)]]),
    ...(query.kind === 'rankings'
      ? [
          ['pairs with a winner', String(facts.pairs)],
          ['tied pairs', String(facts.ties)],
        ]
      : []),
    ['people', String(facts.labelers.size)],
    [
      'judged',
      facts.from === null || facts.until === null
        ? 'never'
        : `from ${dayOf(facts.from)} to ${dayOf(facts.until)} (UTC)`,
    ],
  ]
}

function agreementText({ prompts, pairs, mean, low, high }: CardAgreement): string {
  if (mean === null) return 'No pair of outputs was judged by two people.'
  const share = (value: number | null) => `${(100 * (value ?? NaN)).toFixed(1)} %`
  const interval = low === null ? '' : ` (95 % interval ${share(low)} to ${share(high)})`
  return `${share(mean)}${interval} over n = ${prompts} prompts with ${pairs} pairs of outputs that two people or more judged: the same verdict counts 1, a tie against a preference ½, opposite ones 0; a mean over prompts, its interval by Student's t.`
}

/** Counts, the most first; of equal ones by name, so that the same data give the same card. */
function counts(what: string, of: string, counted: ReadonlyMap<string, number>): string {
  const rows = [...counted].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return rows.length === 0
    ? 'None.'
    : table(
        [what, of],
        rows.map(([name, n]) => [name, String(n)]),
      )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Names are somebody's text. */
const cell = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`)
