import type { Split } from '../contract/schema.ts'
import { beginningOf } from './near-duplicate.ts'
import { findPersonalData } from './personal-data.ts'

/** A row of what is to be frozen: its prompt, and everything that was written to it. */
export interface HygieneRow {
  prompt: string
  texts: readonly string[]
  split: Split
}

/** Why a row of the training split should not be trained on; positions of rows, each in as many as hold for it. */
export interface HygieneFindings {
  /** Its prompt begins as one that is held out: what is measured on that would not be new to the model. */
  heldOut: number[]
  /** Its prompt begins as another one, of an earlier row. */
  repeated: number[]
  /** It may tell who somebody is. */
  personalData: number[]
}

/** Which of these to leave out when a data set is frozen. */
export interface HygieneSettings {
  leaveOutHeldOut: boolean
  leaveOutRepeated: boolean
  leaveOutPersonalData: boolean
}

/**
 * What InstructGPT kept out of its training data (appendix A.1): prompts that share a long beginning with others, and
 * personal data. Two prompts begin alike when their first 120 letters do, or when they are the same.
 */
export function examineRows(rows: readonly HygieneRow[]): HygieneFindings {
  const heldOut = new Set<string>()
  for (const { prompt, split } of rows) if (split !== 'train') heldOut.add(beginningOf(prompt))
  const firstWith = new Map<string, string>()
  const findings: HygieneFindings = { heldOut: [], repeated: [], personalData: [] }
  for (const [at, { prompt, texts, split }] of rows.entries()) {
    if (split !== 'train') continue
    const beginning = beginningOf(prompt)
    if (heldOut.has(beginning)) findings.heldOut.push(at)
    const first = firstWith.get(beginning)
    if (first === undefined) firstWith.set(beginning, prompt)
    else if (first !== prompt) findings.repeated.push(at)
    if ([prompt, ...texts].some((text) => findPersonalData(text).length > 0)) {
      findings.personalData.push(at)
    }
  }
  return findings
}

/** The rows without those that the settings leave out, in their order. */
export function cleaned<Row>(
  rows: readonly Row[],
  look: (row: Row) => HygieneRow,
  settings: HygieneSettings,
): Row[] {
  if (!Object.values(settings).some(Boolean)) return [...rows]
  const { heldOut, repeated, personalData } = examineRows(rows.map(look))
  const left = new Set([
    ...(settings.leaveOutHeldOut ? heldOut : []),
    ...(settings.leaveOutRepeated ? repeated : []),
    ...(settings.leaveOutPersonalData ? personalData : []),
  ])
  return rows.filter((_, at) => !left.has(at))
}
