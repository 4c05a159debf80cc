import type {
  DemonstrationRecord,
  FormatId,
  LabelRecord,
  Loss,
  RankingRecord,
} from '../../contract/export.ts'
import type { ImportRow } from '../../contract/import.ts'
import type { SkipCode, SkipReason } from '../../contract/skip-reasons.ts'
import { skipReason } from '../import/skip-reason.ts'

/** One way to write feedback as lines of JSON, or to read it from them. */
export interface Format {
  id: FormatId
  /** The lines of one ranking; left out where the format cannot hold judgments. */
  rankings?: (record: RankingRecord) => object[]
  /** The lines of one demonstration; left out where the format cannot hold answers alone. */
  demonstrations?: (record: DemonstrationRecord) => object[]
  /** The lines of one thumb; left out where the format cannot hold a judgment of one output by itself. */
  labels?: (record: LabelRecord) => object[]
  /** What is lost on the way out. */
  losses: readonly Loss[]
  /** Whether a line is in this format. */
  matches?: (line: unknown) => boolean
  /** The prompts of a line with what is known of them. Throws ContractError or FormatError where it does not fit. */
  read?: (line: unknown, where: string) => ImportRow[]
}

/** Thrown where a line is in its format but holds nothing that can be taken in. */
export class FormatError extends Error {
  readonly why: SkipReason

  constructor(where: string, code: SkipCode, values: SkipReason['values'] = {}) {
    const why = skipReason(code, values)
    super(`${where}: ${why.reason}`)
    this.name = 'FormatError'
    this.why = why
  }
}
