import type { FormatDescription, FormatId } from '../../contract/export.ts'
import { alpaca, messages, promptCompletion, shareGpt } from './answers.ts'
import { argilla } from './argilla.ts'
import { FORMAT_COLUMNS } from './format-columns.ts'
import type { Format } from './format.ts'
import { hh, hhRedTeam } from './hh.ts'
import { labelStudio } from './label-studio.ts'
import { laurel } from './laurel.ts'
import { openAiPreference } from './openai-preference.ts'
import { openAssistant } from './openassistant.ts'
import { openRlhf } from './openrlhf.ts'
import { fastChat, lmHumanPreferences, summarizeFromFeedback } from './research-pairs.ts'
import { trlPreference } from './trl-preference.ts'
import { trlUnpaired } from './trl-unpaired.ts'

/** All formats; of two that fit a line, the first is meant. */
export const FORMATS: readonly Format[] = [
  laurel,
  hh,
  hhRedTeam,
  trlPreference,
  trlUnpaired,
  openRlhf,
  messages,
  promptCompletion,
  openAiPreference,
  argilla,
  labelStudio,
  openAssistant,
  summarizeFromFeedback,
  lmHumanPreferences,
  fastChat,
  alpaca,
  shareGpt,
]

/** The format of that name. Throws for a name that the contract does not have. */
export function formatOf(id: FormatId): Format {
  const found = FORMATS.find((format) => format.id === id)
  if (!found) throw new Error(`no format is called ${id}`)
  return found
}

/** The format of a line, by what it holds; undefined where none fits. */
export function detectFormat(line: unknown): Format | undefined {
  return FORMATS.find((format) => format.matches?.(line))
}

/** What each format can do, for somebody who chooses one. */
export const describeFormats = (): FormatDescription[] =>
  FORMATS.map(({ id, rankings, demonstrations, labels, read, losses }) => ({
    id,
    rankings: rankings !== undefined,
    demonstrations: demonstrations !== undefined,
    labels: labels !== undefined,
    parquet: FORMAT_COLUMNS[id] !== undefined,
    reads: read !== undefined,
    losses: [...losses],
  }))
