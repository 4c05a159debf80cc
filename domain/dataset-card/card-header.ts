import type { ExportQuery } from '../../contract/export.ts'
import type { CardSubject } from './dataset-card.ts'

/** Sizes as the Hub names them, each up to so many lines. */
const SIZES: [number, string][] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
  [1e9, '100M<n<1B'],
]

const TAGS: Record<ExportQuery['kind'], string[]> = {
  rankings: ['human-feedback', 'preference', 'rlhf'],
  demonstrations: ['human-feedback', 'sft'],
  labels: ['human-feedback', 'kto'],
}

/** A licence as the Hub names it, such as cc-by-4.0; anything else has a name of its own. */
const ON_THE_HUB = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/

/**
 * The YAML header of a data set's card on the Hugging Face Hub. A text between double quotes is YAML as JSON writes it.
 * https://huggingface.co/docs/hub/datasets-cards
 */
export function cardHeader({ project, query, file, facts }: CardSubject): string[] {
  const licence = project.card.licence.trim()
  const languages = [...facts.languages.keys()].filter((tag) => tag !== null).sort()
  const [, size = 'n>1B'] = SIZES.find(([below]) => file.lines < below) ?? []
  const lines = [
    '---',
    ...licenceLines(licence),
    ...(languages.length > 0 ? ['language:', ...languages.map((tag) => `  - ${tag}`)] : []),
    `pretty_name: ${JSON.stringify(`${project.name}: ${query.kind}`)}`,
    'task_categories:',
    '  - text-generation',
    'tags:',
    ...TAGS[query.kind].map((tag) => `  - ${tag}`),
    'size_categories:',
    `  - ${size}`,
    ...splitLines(query.split, file.name),
    '---',
  ]
  return [lines.join('\n')]
}

/** Of a file with all splits the Hub would make one, which it is not. */
function splitLines(split: ExportQuery['split'], file: string): string[] {
  if (split === undefined) return []
  const name = split === 'valid' ? 'validation' : split
  const files = [`      - split: ${name}`, `        path: ${JSON.stringify(file)}`]
  return ['configs:', '  - config_name: default', '    data_files:', ...files]
}

function licenceLines(licence: string): string[] {
  if (licence === '') return ['license: unknown']
  if (ON_THE_HUB.test(licence)) return [`license: ${licence}`]
  return ['license: other', `license_name: ${JSON.stringify(licence.split('\n', 1)[0])}`]
}
